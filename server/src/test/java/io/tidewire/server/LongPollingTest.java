package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What polls do to their TCP connections, and what these do to the session. */
@ExtendWith(NoWarnings.class)
class LongPollingTest {
  private final EventQueue<DisconnectReason> reasons = new EventQueue<>();
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final SocketIoServer io =
      SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)).build();
  private Polling polling;
  private Socket socket;

  @BeforeEach
  void connect() {
    io.onConnection(connected -> connected.onDisconnect(reasons::add));
    io.onConnection(sockets::add).listen("127.0.0.1", 0);
    polling = Polling.connect(io.port());
    socket = sockets.next();
  }

  @AfterEach
  void close() {
    polling.close();
    io.close();
  }

  @Test
  void manyPollsShareOneConnection() {
    for (int i = 0; i < 50; i++) {
      Wire poll = polling.sendGet();
      socket.emit("n", i);
      assertEquals("200 42[\"n\"," + i + "]", poll.answer().text());
    }
  }

  @Test
  void anAnswerIsNotToBeStored() {
    socket.emit("x");
    Wire.Answer answer = polling.get();
    assertEquals("no-store", answer.header("cache-control"));
    assertEquals("text/plain; charset=UTF-8", answer.header("content-type"));
  }

  @Test
  void aPostIsConfirmedAsTheReferenceDoes() {
    Wire.Answer answer = polling.post("3");
    assertEquals("200 ok", answer.text());
    assertEquals("text/html", answer.header("content-type"));
  }

  @Test
  void aPollThatItsClientAbortsEndsTheSession() {
    try (Wire poll = Wire.to(io.port())) {
      poll.request("GET", polling.target());
      polling.settle();
    }
    assertEquals(DisconnectReason.REQUEST_ABORTED, reasons.next());
  }

  @Test
  void aPollThatItsClientResetsEndsTheSession() {
    Wire poll = Wire.to(io.port());
    poll.request("GET", polling.target());
    polling.settle();
    poll.reset();
    assertEquals(DisconnectReason.REQUEST_ABORTED, reasons.next());
  }

  @Test
  void theEndOfAConnectionBetweenPollsMeansNothing() {
    try (Wire poll = Wire.to(io.port())) {
      socket.emit("a");
      assertEquals("200 42[\"a\"]", poll.request("GET", polling.target()).answer().text());
    }
    socket.emit("b");
    assertEquals("42[\"b\"]", polling.next());
  }

  @Test
  void aRequestThatIsPipelinedBehindAWaitingPollIsServedAfterIt() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("GET", polling.target());
      polling.settle();
      wire.post(polling.target(), "42[\"piped\"]");
      polling.settle();
      socket.emit("a");
      assertEquals("200 42[\"a\"]", wire.answer().text());
      assertEquals("200 ok", wire.answer().text());
    }
  }

  @Test
  void requestsThatArriveInOnePieceAreServedInOrder() {
    socket.emit("a");
    String get = "GET " + polling.target() + " HTTP/1.1\r\nHost: x\r\n\r\n";
    String post = "POST " + polling.target() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n3";
    try (Wire wire = Wire.to(io.port())) {
      wire.send(get + post);
      assertEquals("200 42[\"a\"]", wire.answer().text());
      assertEquals("200 ok", wire.answer().text());
    }
  }

  @Test
  void aClientThatLeavesIsRemoved() {
    polling.post("1");
    assertEquals(DisconnectReason.TRANSPORT_CLOSE, reasons.next());
    assertEquals(0, io.clientsCount());
  }

  @Test
  void aTextOfAllSortsOfCharactersTravelsBothWays() {
    String text = "grün \ud83c\udf0a \u2028 \ufffd \\u001e";
    socket.on("echo", args -> socket.emit("echo", args));
    polling.post("42[\"echo\",\"" + text + "\"]");
    assertEquals("42[\"echo\",\"" + text + "\"]", polling.next());
  }

  @Test
  void theBareAndTheSlashedPathAreTheSame() {
    try (Wire wire = Wire.to(io.port())) {
      assertTrue(
          wire.request("GET", "/socket.io?EIO=4&transport=polling")
              .answer()
              .text()
              .startsWith("200 0{"));
    }
  }
}
