package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed Socket.IO packets: they close their sender's session and affect no other client. */
@ExtendWith(NoWarnings.class)
class BadPacketTest {
  private static final String CLOSED = "close 1000 ";
  private static final EventQueue<DisconnectReason> REASONS = new EventQueue<>();
  private static final EventQueue<String> EVENTS = new EventQueue<>();

  private static SocketIoServer io;

  @BeforeAll
  static void listen() {
    io = GoodClient.serve(SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)));
    io.of("/other");
    io.onConnection(
        socket -> {
          if (socket.handshake().query().containsKey("told")) {
            socket.onDisconnect(REASONS::add);
            socket.onAny((name, args) -> EVENTS.add(name + args.json()));
          }
        });
  }

  @AfterEach
  void stillServes() {
    GoodClient.isServed(io.port());
    assertEquals(List.of(), EVENTS.rest());
  }

  @AfterAll
  static void close() {
    io.close();
  }

  static List<String> malformed() {
    return List.of(
        "2[{\"toString\":\"foo\"}]",
        "2[]",
        "2[null]",
        "2[true,\"x\"]",
        "2{}",
        "2",
        "2\"x\"",
        "2[\"x\"",
        "2[\"x\",]",
        "2[\"x\"]]",
        "2[\"x\"] []",
        "442[\"some\",\"data\"",
        "0\"x\"",
        "0[]",
        "0/other,\"x\"",
        "0/other,{",
        "1{}",
        "1/other,{}",
        "3[\"no id\"]",
        "2" + "2".repeat(1_000_000 - 100),
        "299999999999999999999[\"x\"]",
        "50-[\"x\"]",
        "5-[\"x\"]",
        "51[\"x\"]",
        "511-[\"x\"]",
        "5" + "9".repeat(100_000) + "-[\"x\"]",
        "51-[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]",
        "51-[\"x\",{\"_placeholder\":true,\"num\":1}]",
        "51-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
        "51-[\"x\",{\"_placeholder\":true,\"num\":1.5}]",
        "51-[\"x\",{\"_placeholder\":true,\"num\":99999999999}]",
        "51-[\"x\",{\"_placeholder\":true}]",
        "52-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
        "7",
        "x",
        "",
        "2[\"connect\"]",
        "2[\"connect_error\"]",
        "2[\"disconnect\"]",
        "2[\"disconnecting\"]",
        "2[\"newListener\"]",
        "2[\"removeListener\"]",
        "2/other,[\"x\"]",
        "2/unknown,[\"x\"]",
        "1/other");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isAParseErrorOverAWebSocket(String packet) {
    try (Frames frames = connect()) {
      frames.text("4" + packet).binary((byte) 1).text("42[\"late\"]");
      assertEquals(CLOSED, frames.untilClose());
      assertEquals("parse error", REASONS.next().text());
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isAParseErrorOverPolling(String packet) {
    try (Polling polling = Polling.connect(io.port())) {
      assertEquals("200 ok", polling.post("4" + packet + "\u001ebAQ==").text());
      assertEquals("1", polling.next());
    }
  }

  @Test
  void anAttachmentWithoutAPacket() {
    try (Frames frames = connect()) {
      frames.binary((byte) 1);
      assertEquals(CLOSED, frames.untilClose());
      assertEquals(DisconnectReason.PARSE_ERROR, REASONS.next());
    }
  }

  @Test
  void anEventWhileAttachmentsAreDue() {
    try (Frames frames = connect()) {
      frames.text("451-[\"x\",{\"_placeholder\":true,\"num\":0}]", "42[\"x\"]");
      assertEquals(CLOSED, frames.untilClose());
      assertEquals(DisconnectReason.PARSE_ERROR, REASONS.next());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"42[\"x\"]", "41", "431[]", "451-[\"x\",{\"_placeholder\":true,\"num\":0}]"})
  void aPacketBeforeConnect(String packet) {
    try (Frames frames = Frames.open(io.port())) {
      frames.text(packet).binary((byte) 1);
      assertEquals(CLOSED, frames.untilClose());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2probe", "9", "0{}", "bAQ=!"})
  void anEnginePacketOutOfPlace(String packet) {
    try (Frames frames = connect()) {
      frames.text(packet);
      assertEquals(CLOSED, frames.untilClose());
    }
    REASONS.next();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "3probe", "5", "6", "43999[\"x\"]", "439223372036854775807[]", "44{}"})
  void whatMeansNothingIsIgnored(String packet) {
    try (Frames frames = connect()) {
      frames.text(packet, "421[\"echo\"]");
      assertEquals("431[]", frames.next());
    }
    assertEquals("echo[]", EVENTS.next());
    REASONS.next();
  }

  @Test
  void theLargestAckIdIsAnswered() {
    try (Frames frames = connect()) {
      frames.text("429223372036854775807[\"echo\"]");
      assertEquals("439223372036854775807[]", frames.next());
    }
    EVENTS.next();
    REASONS.next();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error[]",
        "error[{\"message\":\"x\"}]",
        "__proto__[{\"__proto__\":{\"a\":1}}]",
        "toString[]"
      })
  void anEventOfAnOddNameIsAnEvent(String event) {
    int bracket = event.indexOf('[');
    String args = event.substring(bracket + 1);
    String comma = args.equals("]") ? "" : ",";
    try (Frames frames = connect()) {
      frames.text("42[\"" + event.substring(0, bracket) + "\"" + comma + args);
      assertEquals(event, EVENTS.next());
    }
    REASONS.next();
  }

  @Test
  void tenThousandUnknownNamespacesAreTenThousandRejections() {
    StringBuilder expected = new StringBuilder();
    StringBuilder received = new StringBuilder();
    try (Frames frames = connect()) {
      for (int i = 0; i < 10_000; i++) {
        frames.text("40/n" + i + ",");
        expected.append("44/n").append(i).append(",{\"message\":\"Invalid namespace\"}");
      }
      frames.next(10_000).forEach(received::append);
    }
    assertEquals(expected.toString(), received.toString());
    REASONS.next();
  }

  /** A session in the root namespace whose events and close are recorded. */
  private static Frames connect() {
    Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET + "&told=1");
    frames.next();
    frames.text("40");
    frames.next();
    return frames;
  }
}
