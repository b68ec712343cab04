package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {
  private static final String PLACE = "ws://localhost/socket.io/";
  private static final int WINDOW = WebSocketReceiver.WINDOW;

  private final ManualLoop loop = new ManualLoop();
  private final List<String> log = new ArrayList<>();
  private final ArrayDeque<Runnable> readers = new ArrayDeque<>();
  private final CompletableFuture<WebSocket> dialed = new CompletableFuture<>();
  private FakeWebSocket socket;
  private WebSocketTransport transport = transport(Options.of("http://localhost/socket.io/"));

  @Test
  void opensWhenItIsConnected() {
    open();
    assertEquals(List.of("opened"), log);
    assertTrue(transport.writable());
  }

  @Test
  void reportsWhyItCannotConnect() {
    transport.open();
    turn();
    dialed.completeExceptionally(new ConnectException());
    turn();
    assertEquals(
        List.of(
            "closed: transport error, the WebSocket handshake at "
                + PLACE
                + " failed: nothing answers there, is the server running?"),
        log);
  }

  @Test
  void abortsAHandshakeThatTakesTooLong() {
    transport.open();
    loop.advance(TransportOptions.REQUEST_TIMEOUT);
    assertEquals(
        List.of(
            "closed: transport error, no answer to the WebSocket handshake at "
                + PLACE
                + " within PT1M: raise requestTimeout if that is too short"),
        log);
  }

  @Test
  void abortsAConnectionThatIsLate() {
    transport.open();
    turn();
    transport.close();
    connect();
    assertEquals(List.of("abort"), log);
  }

  @Test
  void sendsOneFrameForEachPacket() {
    opened();
    transport.send(List.of(new EnginePacket.Text("a"), new EnginePacket.Binary(new byte[] {1})));
    assertEquals(List.of("4a", "bytes 01"), log);
    assertTrue(transport.writable());
  }

  @Test
  void sendsBytesAsTextIfForcedTo() {
    transport = transport(Options.of("http://localhost/socket.io/").forceBase64());
    opened();
    transport.send(List.of(new EnginePacket.Binary(new byte[] {1})));
    assertEquals(List.of("bAQ=="), log);
  }

  @Test
  void sendsTheNextFrameAfterTheLastWasSent() {
    opened();
    socket.slow();
    transport.send(List.of(EnginePacket.PONG, EnginePacket.UPGRADE));
    assertFalse(transport.writable());
    sent();
    sent();
    assertEquals(List.of("3", "5", "drained"), log);
  }

  @Test
  void queuesPacketsWhileItSends() {
    opened();
    socket.slow();
    transport.send(List.of(EnginePacket.PROBE_PING));
    transport.send(List.of(EnginePacket.UPGRADE));
    sent();
    assertEquals(List.of("2probe", "5"), log);
  }

  @Test
  void failsWhenAFrameCannotBeSent() {
    opened();
    socket.slow();
    transport.send(List.of(EnginePacket.PONG, EnginePacket.UPGRADE));
    socket.torn(new IOException("torn"));
    turn();
    assertEquals(
        List.of(
            "3",
            "abort",
            "closed: transport error, the WebSocket at "
                + PLACE
                + " failed: the connection broke (torn)"),
        log);
  }

  @Test
  void joinsFragments() {
    opened();
    socket.receive("4a", false);
    socket.receive("b", false);
    socket.receive("c", true);
    turn();
    assertEquals(List.of("Text[data=abc]"), log);
  }

  @Test
  void readsFragmentsWithoutTheLoop() {
    opened();
    socket.receive("4", false);
    IntStream.range(0, 3 * WINDOW).forEach(i -> socket.receive("x", false));
    assertEquals(0, socket.unread());
  }

  @Test
  void readsNoMoreMessagesThanTheLoopProcesses() {
    opened();
    IntStream.range(0, 2 * WINDOW).forEach(i -> socket.receive("4" + i, true));
    assertEquals(WINDOW, socket.unread());
  }

  @Test
  void keepsMessagesInOrderThoughTheSocketReadsOnTheLoop() {
    opened();
    List<String> sent =
        IntStream.range(0, 9 * WINDOW).mapToObj(i -> "Text[data=" + i + "]").toList();
    IntStream.range(0, 9 * WINDOW).forEach(i -> socket.receive("4" + i, true));
    while (socket.unread() > 0) {
      turn();
      read();
    }
    turn();
    assertEquals(sent, log);
  }

  @Test
  void failsOnAMalformedPacketAndStopsReading() {
    opened();
    socket.receive("x", true);
    socket.receive("4a", true);
    turn();
    assertEquals(
        List.of(
            "abort",
            "closed: parse error, the data from "
                + PLACE
                + " is not Engine.IO 4: unknown packet type"),
        log);
  }

  @Test
  void failsOnAMessageThatIsTooLarge() {
    opened();
    socket.receive("4" + "a".repeat(99), false);
    turn();
    assertEquals(
        List.of(
            "abort",
            "closed: transport error, the data from "
                + PLACE
                + " is not Engine.IO 4: a message of more than 99 bytes"),
        log);
  }

  @Test
  void closesWhenTheServerCloses() {
    opened();
    socket.listener.onClose(socket, 1001, "");
    turn();
    assertEquals(
        List.of(
            "abort",
            "closed: transport close, the server at "
                + PLACE
                + " closed the WebSocket with status 1001"),
        log);
  }

  @Test
  void closesAndWaitsForTheServersClose() {
    opened();
    transport.close();
    assertEquals(List.of("close 1000"), log);
    socket.listener.onClose(socket, 1000, "");
    turn();
    assertEquals(0, loop.timers());
  }

  @Test
  void abortsAConnectionWhoseServerDoesNotClose() {
    opened();
    transport.close();
    loop.advance(WebSocketTransport.CLOSE_TIMEOUT);
    assertEquals(List.of("close 1000", "abort"), log);
  }

  @Test
  void abortsAConnectionThatStillWrites() {
    opened();
    socket.slow();
    transport.send(List.of(EnginePacket.PONG));
    transport.close();
    assertEquals(List.of("3", "abort"), log);
  }

  private WebSocketTransport transport(Options options) {
    return new WebSocketTransport(
        loop,
        this::dial,
        readers::add,
        options.limits(new TransportLimits(99, 99, 3)).done(),
        null,
        new TransportRecorder(log));
  }

  private CompletableFuture<WebSocket> dial(
      URI uri, Map<String, List<String>> headers, WebSocket.Listener receiver) {
    socket = new FakeWebSocket(log, receiver);
    return dialed;
  }

  private void open() {
    transport.open();
    turn();
    connect();
  }

  private void connect() {
    socket.listener.onOpen(socket);
    dialed.complete(socket);
    turn();
  }

  private void opened() {
    open();
    log.clear();
  }

  private void sent() {
    socket.sent();
    turn();
  }

  private void read() {
    for (Runnable task; (task = readers.poll()) != null; ) {
      task.run();
    }
  }

  private void turn() {
    loop.advance(Duration.ZERO);
  }
}
