package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP streaming over real connections, byte for byte. */
@ExtendWith(NoWarnings.class)
class StreamingTest {
  private static final int RECYCLE = 1024;

  private final EventQueue<Session> sessions = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final EngineServer engine =
      new EngineServer(
          ServerBuilder.options()
              .http(
                  HttpOptions.builder()
                      .streamingRecycleBytes(RECYCLE)
                      .compressionThreshold(1)
                      .build())
              .listenersOnLoop()
              .corsOrigins("https://a.example")
              .onHeaders((headers, handshake) -> headers.set("X-Mine", "yes"))
              .build());

  @BeforeEach
  void listen() {
    engine
        .onConnection(
            session -> {
              session.onText(session::send).onBinary(session::send);
              session.onClose(reason -> told.add(reason.name()));
              sessions.add(session);
            })
        .listen(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aSessionMovesToAStreamAndSpeaksThere() {
    try (Streaming client = Streaming.open(engine.port())) {
      Wire poll = client.sendPoll();
      client.get();
      assertEquals("200 ok", client.post("2probe").text());
      assertEquals("3probe", client.next());
      assertEquals("200 6", poll.answer().text());
      assertEquals("200 ok", client.post("5").text());
      client.post("4h\u00e9llo\u001ebAQI=");
      assertEquals("4h\u00e9llo", client.next());
      assertEquals("bAQI=", client.next());
      assertEquals("streaming", sessions.next().transport());
    }
  }

  @Test
  void theBodyIsInChunksOfWholePackets() throws Exception {
    try (Streaming client = Streaming.open(engine.port())) {
      client.get();
      client.post("2probe");
      assertEquals("07\r\n3probe\u001e\r\n", new String(client.gets.read(13), UTF_8));
      client.post("5\u001e4a");
      assertEquals("03\r\n4a\u001e\r\n", new String(client.gets.read(9), UTF_8));
      client.post("1");
      assertEquals("0\r\n\r\n", new String(client.gets.read(5), UTF_8));
    }
  }

  @Test
  void theHeadKeepsProxiesFromHoldingTheBodyBack() {
    try (Streaming client = Streaming.open(engine.port())) {
      StreamAnswer answer =
          client.get("Origin: https://a.example", "Accept-Encoding: gzip, deflate, br");
      Map<String, String> headers = answer.headers();
      assertEquals(200, answer.status());
      headers.remove("date");
      assertEquals(
          Map.of(
              "connection", "keep-alive",
              "content-type", "text/plain; charset=UTF-8",
              "transfer-encoding", "chunked",
              "cache-control", "no-store, no-transform",
              "x-accel-buffering", "no",
              "x-content-type-options", "nosniff",
              "access-control-allow-origin", "https://a.example",
              "vary", "Origin",
              "x-mine", "yes"),
          headers);
    }
  }

  @Test
  void nothingIsCompressed() {
    String large = "4" + "x".repeat(5_000);
    try (Streaming client = Streaming.connect(engine.port())) {
      client.post(large);
      assertEquals(List.of(large, StreamAnswer.END), client.answer().next(2));
      StreamAnswer second = client.get("Accept-Encoding: gzip");
      client.post(large);
      assertEquals(large, second.next());
      assertNull(second.headers().get("content-encoding"));
    }
  }

  @Test
  void postsAreAnsweredAsThoseOfPollingAre() {
    try (Streaming client = Streaming.connect(engine.port())) {
      Wire.Answer answer = client.post("4a", "Origin: https://a.example");
      assertEquals("200 ok", answer.text());
      assertEquals("text/html", answer.header("content-type"));
      assertEquals("no-store", answer.header("cache-control"));
      assertEquals("https://a.example", answer.header("access-control-allow-origin"));
      assertEquals("yes", answer.header("x-mine"));
    }
  }

  /** With one I/O thread: the session's turn is the one of its stream. */
  @Test
  void packetsOfOneTurnLeaveInOneChunk() {
    Undertow undertow =
        Undertow.builder()
            .setIoThreads(1)
            .addHttpListener(0, "localhost")
            .setHandler(engine.handler())
            .build();
    undertow.start();
    var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    try (Streaming client = Streaming.connect(address.getPort())) {
      StreamAnswer answer = client.answer();
      int before = answer.chunks();
      client.post("4a\u001e4b\u001e4c");
      assertEquals(List.of("4a", "4b", "4c"), answer.next(3));
      assertEquals(before + 1, answer.chunks());
    } finally {
      undertow.stop();
    }
  }

  @Test
  void anAnswerEndsWhenItIsLongEnoughAndTheNextGoesOn() {
    String packet = "4" + "x".repeat(498); // 500 bytes with its end
    try (Streaming client = Streaming.connect(engine.port())) {
      StreamAnswer first = client.answer();
      client.post(String.join("\u001e", packet, packet, packet, packet));
      assertEquals(List.of(packet, packet, packet, StreamAnswer.END), first.next(4));
      assertEquals(8 + 3 * 500 - 1, first.bytes());
      StreamAnswer second = client.get();
      assertEquals(packet, second.next());
      client.post("4next");
      assertEquals("4next", second.next());
    }
  }

  @Test
  void aPacketLongerThanAnAnswerMayBeTravelsWhole() {
    String large = "4" + "\u20ac".repeat(200_000);
    try (Streaming client = Streaming.connect(engine.port())) {
      client.post(large + "\u001e4next");
      assertEquals(large, client.next());
      assertEquals("4next", client.next());
      assertEquals(1, client.renewals());
    }
  }

  @Test
  void manyPacketsArriveInOrderOverManyAnswers() {
    List<String> sent = IntStream.range(0, 5_000).mapToObj(n -> "4" + n).toList();
    List<String> received = new ArrayList<>();
    try (Streaming client = Streaming.connect(engine.port())) {
      client.post(String.join("\u001e", sent));
      while (received.size() < sent.size()) {
        received.add(client.next());
      }
      assertEquals(sent, received);
      assertTrue(client.renewals() > 20);
    }
  }

  @Test
  void theServerSaysGoodbye() {
    try (Streaming client = Streaming.connect(engine.port())) {
      StreamAnswer answer = client.answer();
      sessions.next().close();
      assertEquals("1", answer.next());
      assertEquals(StreamAnswer.END, answer.next());
      assertEquals("FORCED_CLOSE", told.next());
    }
  }

  @Test
  void aClientSaysGoodbye() {
    try (Streaming client = Streaming.connect(engine.port())) {
      StreamAnswer answer = client.answer();
      assertEquals("200 ok", client.post("1").text());
      assertEquals(StreamAnswer.END, answer.next());
      assertEquals("TRANSPORT_CLOSE", told.next());
    }
  }

  @Test
  void aSessionThatStreamsMovesToAWebSocket() {
    try (Streaming client = Streaming.connect(engine.port());
        Frames frames =
            Frames.open(Wire.to(engine.port()), Frames.TARGET + "&tw=1&sid=" + client.sid)) {
      StreamAnswer stream = client.answer();
      frames.text("2probe");
      assertEquals("3probe", frames.next());
      client.post("4over the stream");
      assertEquals("4over the stream", stream.next());
      frames.text("5", "4over the socket");
      assertEquals(StreamAnswer.END, stream.next());
      assertEquals("4over the socket", frames.next());
      assertEquals("websocket", sessions.next().transport());
      frames.text("1").untilClose();
    }
  }

  @Test
  void anAnswerThatClosesItsConnectionEndsInGoodOrderToo() {
    try (Streaming client = Streaming.connect(engine.port())) {
      String packet = "4" + "x".repeat(RECYCLE);
      client.post(packet);
      assertEquals(packet, client.next());
      assertEquals(StreamAnswer.END, client.answer().next());
      StreamAnswer last = client.get("Connection: close");
      client.post(packet);
      assertEquals(List.of(packet, StreamAnswer.END), last.next(2));
      assertTrue(client.gets.endsBeforeLong());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "Connection: keep-alive"})
  void aCandidateThatFailsEndsInGoodOrderToo(String header) {
    try (Streaming client = Streaming.open(engine.port())) {
      StreamAnswer candidate = client.get(header);
      client.post("4no probe");
      assertEquals(StreamAnswer.END, candidate.next());
      assertEquals(0, candidate.bytes());
    }
  }
}
