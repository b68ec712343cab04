package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.server.options.WebSocketOptions;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our WebSocket alone, against raw frames and the client of the JDK. */
@ExtendWith(NoWarnings.class)
class WebSocketHandlerTest {
  private final EventQueue<WebSocket> sockets = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private Undertow undertow;
  private int port;

  @AfterEach
  void stop() {
    undertow.stop();
  }

  @Test
  void echoesTextAndBytes() {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      frames.text("hello").binary((byte) 1).frame(0x01, (byte) 'a').frame(0x80, (byte) 'b');
      assertEquals(List.of("hello", "binary 01", "ab"), frames.next(3));
    }
    assertEquals("closed 1006 ", told.next());
  }

  @Test
  void servesTheClientOfTheJdk() throws Exception {
    serve(WebSocketOptions.builder()).close();
    EventQueue<String> received = new EventQueue<>();
    java.net.http.WebSocket client =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Recorder(received))
            .get(10, TimeUnit.SECONDS);
    client.sendText("x".repeat(100_000), true).get(10, TimeUnit.SECONDS);
    assertEquals("x".repeat(100_000), received.next());
    client.sendClose(4000, "bye").get(10, TimeUnit.SECONDS);
    assertEquals("closed 4000", received.next());
    assertEquals(List.of("closed 1006 ", "closed 4000 bye"), told.next(2));
  }

  @Test
  void closesItsWebSocketsAndTakesNoFurtherOnes() {
    WebSocketHandler handler =
        WebSocketHandler.of(
            WebSocketOptions.builder().listenersOnLoop().build(),
            socket -> {
              socket.onClose(status -> told.add("closed " + status.code()));
              sockets.add(socket);
            });
    start(Undertow.builder().setHandler(handler));
    try (Frames frames = Frames.open(Wire.to(port), "/")) {
      sockets.next();
      new Thread(handler::close).start();
      assertEquals("close 1001 server shutting down", frames.next());
      frames.frame(0x88, (byte) 3, (byte) 233); // the answer: 1001
      assertEquals("closed 1001", told.next());
    }
    try (Wire wire = Wire.to(port)) {
      assertEquals(503, wire.request("GET", "/").answer().status());
    }
  }

  @Test
  void servesOnAWorkerThreadToo() {
    WebSocketHandler handler = WebSocketHandler.of(socket -> socket.onText(socket::send));
    start(Undertow.builder().setHandler(new BlockingHandler(handler)));
    try (Frames frames = Frames.open(Wire.to(port), "/")) {
      assertEquals("hello", frames.text("hello").next());
    }
  }

  @Test
  void agreesOnASubprotocol() {
    try (Frames frames =
        serve(
            WebSocketOptions.builder().subprotocols("chat.v2", "chat.v1"),
            "Sec-WebSocket-Protocol: chat.v1, chat.v2")) {
      assertEquals("chat.v2", frames.answer().header("sec-websocket-protocol"));
      assertEquals("chat.v2", sockets.next().subprotocol().orElseThrow());
    }
  }

  @Test
  void opensWithoutASubprotocolThatOnlyOneSideKnows() {
    try (Frames frames =
        serve(WebSocketOptions.builder().subprotocols("chat"), "Sec-WebSocket-Protocol: other")) {
      assertEquals(101, frames.status());
      assertEquals(null, frames.answer().header("sec-websocket-protocol"));
      assertEquals(true, sockets.next().subprotocol().isEmpty());
    }
  }

  @Test
  void compressesWhenBothSidesCan() {
    try (Frames frames =
        serve(
            WebSocketOptions.builder().deflate(DeflateOptions.defaults().withThreshold(1)),
            "Sec-WebSocket-Extensions: permessage-deflate")) {
      frames.hex("c187 00000000 f248cdc9c90700"); // "Hello" of RFC 7692, 7.2.3.1
      assertEquals("Hello", frames.next()); // which is shorter as it is
      assertEquals("frame c1 of", frames.text("x".repeat(200)).next().substring(0, 11));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "88 82 00000000 03e8, closed 1000 , close 1000 ",
    "88 80 00000000, closed 1005 , close empty",
    "88 85 00000000 0fa0627965, closed 4000 bye, close 4000 ",
    "81 02 6869, closed 1002 frame must be masked, close 1002 frame must be masked",
  })
  void notifiesBothSidesOfTheCloseStatus(String hex, String heard, String answered) {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      assertEquals(answered.trim(), frames.hex(hex).next().trim());
      assertEquals(heard.trim(), told.next().trim());
      assertEquals("end", frames.next());
    }
  }

  @Test
  void rejectsAMessageBeyondItsLimits() {
    try (Frames frames = serve(WebSocketOptions.builder().limits(WebSocketLimits.of(10)))) {
      assertEquals("0123456789", frames.text("0123456789").next());
      assertEquals("close 1009", frames.text("0123456789+").next().substring(0, 10));
      assertEquals("closed 1009", told.next().substring(0, 11));
    }
  }

  @Test
  void closesAfterWhatWasSentAndNothingFollows() {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      WebSocket socket = sockets.next();
      socket.send("last");
      socket.close(new CloseStatus(4001, "enough"));
      socket.send("late");
      assertEquals(List.of("last", "close 4001 enough"), frames.next(2));
      frames.hex("88 82 00000000 0fa1");
      assertEquals("closed 4001 ", told.next());
    }
  }

  @Test
  void aBrokenConnectionClosesWith1006() {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      frames.wire.reset();
      assertEquals("closed 1006 ", told.next());
    }
  }

  @Test
  void pingsAndReceivesThePong() {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      WebSocket socket = sockets.next();
      socket.onPong(data -> told.add("pong " + new String(data, UTF_8)));
      socket.ping("now".getBytes(UTF_8));
      assertEquals("ping now", frames.next());
      frames.frame(0x8a, "now".getBytes(UTF_8));
      assertEquals("pong now", told.next());
    }
  }

  @Test
  void aSlowReaderIsClosed() {
    try (Frames frames = serve(WebSocketOptions.builder().maxUnsentBytes(100_000))) {
      WebSocket socket = sockets.next();
      byte[] much = new byte[60_000];
      for (int i = 0; i < 1_000; i++) {
        socket.send(much);
      }
      assertEquals("closed 1008 too slow a reader", told.next());
      assertEquals("close 1008 too slow a reader", frames.untilClose());
    }
  }

  @Test
  void oneMessageHoweverLargeIsNeverTooMuchForItsReader() {
    try (Frames frames = serve(WebSocketOptions.builder().maxUnsentBytes(100_000))) {
      WebSocket socket = sockets.next();
      socket.send("small");
      socket.send("x".repeat(12 << 20));
      socket.send("behind");
      assertEquals("small", frames.next());
      assertEquals(12 << 20, frames.next().length());
      assertEquals("behind", frames.next());
    }
  }

  @Test
  void takesTheFirstSubprotocolOfAClientUnlessItHasItsOwn() {
    try (Frames frames =
        serve(WebSocketOptions.builder(), "Sec-WebSocket-Protocol: chat, superchat")) {
      assertEquals("chat", frames.answer().header("sec-websocket-protocol"));
      assertEquals("chat", sockets.next().subprotocol().orElseThrow());
    }
  }

  @Test
  void rejectsAPingOrACloseThatCannotBeSent() {
    try (Frames frames = serve(WebSocketOptions.builder())) {
      WebSocket socket = sockets.next();
      assertThrows(IllegalArgumentException.class, () -> socket.ping(new byte[126]));
      for (CloseStatus status :
          List.of(
              CloseStatus.of(1005),
              CloseStatus.of(1006),
              CloseStatus.of(999),
              new CloseStatus(1000, "€".repeat(42)))) {
        assertThrows(IllegalArgumentException.class, () -> socket.close(status));
      }
      socket.close(new CloseStatus(1000, "€".repeat(41)));
      assertEquals("close 1000 " + "€".repeat(41), frames.next());
    }
  }

  @Test
  void rejectsARequestThatIsNoHandshake() {
    serve(WebSocketOptions.builder()).close();
    try (Wire wire = Wire.to(port)) {
      assertEquals(400, wire.request("GET", "/").answer().status());
    }
    try (Wire wire = Wire.to(port)) {
      Wire.Answer answer = wire.request("POST", "/").answer();
      assertEquals(405, answer.status());
      assertEquals("GET", answer.header("allow"));
    }
  }

  @Test
  void aListenerThatThrowsIsReportedAndTheNextMessageIsDelivered() {
    EventQueue<Throwable> errors = new EventQueue<>();
    try (Frames frames = serve(WebSocketOptions.builder().onError(errors::add))) {
      sockets
          .next()
          .onBinary(
              data -> {
                throw new IllegalStateException("on purpose");
              });
      frames.binary((byte) 1).text("next");
      assertEquals("next", frames.next());
      assertEquals("on purpose", errors.next().getMessage());
    }
  }

  /** Serves an echo, and opens the first connection to it. */
  private Frames serve(WebSocketOptions.Builder options, String... headers) {
    WebSocketHandler handler =
        WebSocketHandler.of(
            options.build(),
            socket -> {
              socket.onText(socket::send).onBinary(socket::send);
              socket.onClose(s -> told.add("closed " + s.code() + " " + s.reason()));
              sockets.add(socket);
            });
    start(Undertow.builder().setHandler(handler));
    return Frames.open(Wire.to(port), "/", headers);
  }

  private void start(Undertow.Builder builder) {
    undertow = builder.addHttpListener(0, "127.0.0.1").build();
    undertow.start();
    port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  private static final class Recorder implements java.net.http.WebSocket.Listener {
    private final EventQueue<String> received;
    private final StringBuilder parts = new StringBuilder();

    Recorder(EventQueue<String> received) {
      this.received = received;
    }

    @Override
    public CompletionStage<?> onText(
        java.net.http.WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        received.add(parts.toString());
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
      received.add("closed " + code);
      return null;
    }
  }
}
