package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.ServerBuilder;
import io.tidewire.socketio.PacketParser;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers whose packets are not written as text, over real connections. */
class ParserTest {
  private static final String NSP = "a36e7370a12f"; // its key, and the root
  private static final String TYPE = "a474797065";
  private static final String DATA = "a464617461";

  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Throwable> errors = new EventQueue<>();
  private final ServerBuilder<SocketIoServer> builder =
      SocketIoServer.builder().onError(errors::add);
  private SocketIoServer io;

  @AfterEach
  void close() {
    io.close();
    assertEquals(List.of(), errors.rest());
  }

  @Test
  void messagePackCarriesEventsAnswersAndBroadcasts() {
    listen(PacketParser.messagePack());
    try (Frames frames = Frames.open(io.port())) {
      frames.binary(hex("82" + TYPE + "00" + NSP));
      assertStart("binary 83" + TYPE + "00" + DATA + "81a3736964b4", frames.next());
      frames.binary(hex("84" + TYPE + "02" + DATA + "92a46563686fc40101" + "a2696407" + NSP));
      assertEquals(
          List.of(
              "binary 83" + TYPE + "02" + DATA + "92a46563686fc40101" + NSP,
              "binary 84" + TYPE + "03a2696407" + DATA + "91c40101" + NSP),
          frames.next(2));
    }
  }

  @Test
  void messagePackRefusesTextAsAParseError() {
    listen(PacketParser.messagePack());
    try (Frames frames = Frames.open(io.port())) {
      frames.binary(hex("82" + TYPE + "00" + NSP));
      frames.next();
      frames.text("42[\"echo\"]");
      assertEquals("PARSE_ERROR", told.next());
    }
  }

  @Test
  void aParserOfTheApplicationCarriesEventsAnswersAndBroadcasts() {
    listen(new BinaryJson());
    try (Frames frames = connect()) {
      frames.binary(utf8("51-7[\"echo\",{\"_placeholder\":true,\"num\":0}]")).binary((byte) 9);
      assertEquals(
          List.of(
              binary("51-[\"echo\",{\"_placeholder\":true,\"num\":0}]"),
              "binary 09",
              binary("61-7[{\"_placeholder\":true,\"num\":0}]"),
              "binary 09"),
          frames.next(4));
    }
  }

  @Test
  void attachmentsHaveADeadlineWhateverAnnouncedThem() {
    builder.attachmentTimeout(Duration.ofMillis(30));
    listen(new BinaryJson());
    try (Frames frames = connect()) {
      frames.binary(utf8("51-[\"echo\",{\"_placeholder\":true,\"num\":0}]"));
      assertEquals("ATTACHMENTS_LATE", told.next());
    }
  }

  @Test
  void whatAParserShouldNotThrowEndsTheSessionAndIsReported() {
    listen(new BinaryJson());
    try (Frames frames = connect()) {
      frames.binary(utf8(BinaryJson.DEFECT));
      assertEquals("PARSE_ERROR", told.next());
      assertEquals(IllegalStateException.class, errors.next().getClass());
    }
  }

  /** All clients receive an echo, and its sender receives an answer. */
  private void listen(PacketParser parser) {
    io = builder.parser(parser).build();
    io.onConnection(
        socket -> {
          socket.onDisconnect(reason -> told.add(reason.name()));
          socket.on(
              "echo",
              (args, ack) -> {
                io.emit("echo", args);
                ack.send(args);
              });
        });
    io.listen("127.0.0.1", 0);
  }

  private Frames connect() {
    Frames frames = Frames.open(io.port()).binary(utf8("0"));
    assertStart(binary("0{\"sid\":\""), frames.next());
    return frames;
  }

  private static void assertStart(String start, String message) {
    assertEquals(start, message.substring(0, start.length()));
  }

  private static String binary(String text) {
    return "binary " + HexFormat.of().formatHex(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }
}
