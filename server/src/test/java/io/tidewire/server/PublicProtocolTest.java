package io.tidewire.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.WebSocketOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where public suites of the protocol expect what engine.io 6.6 does, to the letter. */
@ExtendWith(NoWarnings.class)
class PublicProtocolTest {
  private static final String BAD = "400 {\"code\":3,\"message\":\"Bad request\"}";
  private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
  private static final Duration INTERVAL = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final int MANY = 30;

  private SocketIoServer io;

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void aSecondPollIsRejectedAndEndsTheFirstWithAClosePacket() {
    serve(SocketIoServer.builder());
    try (Polling polling = Polling.open(io.port());
        Wire second = Wire.to(io.port())) {
      Wire first = polling.sendGet();
      polling.settle();
      assertEquals(BAD, second.request("GET", polling.target()).answer().text());
      assertEquals("200 1", first.answer().text());
    }
  }

  @Test
  void aClientThatLeavesHasItsPollEndedWithANoop() {
    serve(SocketIoServer.builder());
    try (Polling polling = Polling.open(io.port())) {
      Wire poll = polling.sendGet();
      polling.settle();
      polling.post("1");
      assertEquals("200 6", poll.answer().text());
    }
  }

  /**
   * The session must be closed when the request arrives. A busy server may send its ping late; then
   * the client has the whole timeout from there on.
   */
  @Test
  void aSilentSessionIsClosedAtIntervalPlusTimeout() throws Exception {
    serve(SocketIoServer.builder().pingInterval(INTERVAL).pingTimeout(TIMEOUT));
    for (int i = 0; i < 5; i++) {
      try (Polling polling = Polling.open(io.port())) {
        long end = System.nanoTime() + INTERVAL.plus(TIMEOUT).toNanos();
        assertEquals("200 2", polling.get().text());
        NANOSECONDS.sleep(Math.max(end - System.nanoTime(), TIMEOUT.toNanos()));
        assertEquals(UNKNOWN, polling.get().text());
      }
    }
  }

  @Test
  void aSecondWebSocketOfASessionIsAcceptedAndClosed() {
    serve(SocketIoServer.builder());
    try (Polling polling = Polling.open(io.port());
        Frames first = Frames.upgrade(io.port(), polling)) {
      assertEquals("3probe", first.text("2probe").next());
      first.text("5", "40");
      assertEquals("40{\"sid\":", first.next().substring(0, 9));
      try (Frames second = Frames.upgrade(io.port(), polling)) {
        assertEquals(101, second.status());
        assertEquals("close", second.text("2probe").next().substring(0, 5));
      }
      assertEquals("431[\"on\"]", first.text("421[\"echo\",\"on\"]").next());
    }
  }

  @Test
  void aSecondCandidateIsAcceptedAndClosed() {
    serve(SocketIoServer.builder());
    try (Polling polling = Polling.open(io.port());
        Frames first = Frames.upgrade(io.port(), polling)) {
      assertEquals("3probe", first.text("2probe").next());
      try (Frames second = Frames.upgrade(io.port(), polling)) {
        assertEquals(101, second.status());
        assertEquals("close", second.next().substring(0, 5));
      }
      first.text("5", "40");
      assertEquals("40{\"sid\":", first.next().substring(0, 9));
    }
  }

  @Test
  void aWebSocketOfASessionThatMayNotUpgradeIsRejected() {
    serve(SocketIoServer.builder().allowUpgrades(false));
    try (Polling polling = Polling.open(io.port());
        Frames frames = Frames.upgrade(io.port(), polling)) {
      assertEquals(BAD, frames.answer().text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aRequestRightAfterTheEndOfAnUpgradeIsRejected(String method) {
    serve(SocketIoServer.builder());
    for (int i = 0; i < MANY; i++) {
      try (Polling polling = Polling.open(io.port());
          Frames frames = Frames.upgrade(io.port(), polling);
          Wire wire = Wire.to(io.port())) {
        assertEquals("3probe", frames.text("2probe").next());
        frames.text("5");
        wire.request(method, polling.target(), "Content-Length: 0");
        assertEquals(BAD, wire.answer().text());
      }
    }
  }

  @Test
  void aMessageThatIsTooLargeIsRejectedWithoutAReason() {
    serve(SocketIoServer.builder().maxPayload(100));
    try (Frames frames = Frames.open(io.port())) {
      assertEquals("close 1009 ", frames.text("4" + "x".repeat(100)).next());
    }
  }

  @Test
  void aTidewireClientReceivesTheReasonOfARejectedMessage() {
    serve(SocketIoServer.builder().maxPayload(100));
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET + "&tw=1")) {
      frames.next();
      String close = frames.text("4" + "x".repeat(100)).next();
      assertTrue(close.startsWith("close 1009 ") && close.length() > 11, close);
    }
  }

  @ParameterizedTest
  @CsvSource({"'chat', chat", "'chat, superchat', chat", "'v2, v1', v2"})
  void aSubprotocolThatAClientOffersIsAnswered(String offered, String answered) {
    serve(SocketIoServer.builder());
    assertEquals(answered, subprotocol(offered));
  }

  @Test
  void theApplicationMayChooseTheSubprotocol() {
    serve(SocketIoServer.builder().subprotocols("superchat"));
    assertEquals("superchat", subprotocol("chat, superchat"));
    assertEquals(null, subprotocol("chat"));
  }

  @Test
  void aSubprotocolThatIsNoTokenIsRejected() {
    serve(SocketIoServer.builder());
    for (String name : List.of("", "a b", "a,b", "ä", "a\r\nb")) {
      assertThrows(
          IllegalArgumentException.class, () -> SocketIoServer.builder().subprotocols(name));
      assertThrows(
          IllegalArgumentException.class, () -> WebSocketOptions.builder().subprotocols(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"&x=%ff", "&x", "&=", "&&", "&EIO=4", "&EIO=3&EIO=4"})
  void aQueryThatIsOddIsNoError(String more) {
    serve(SocketIoServer.builder());
    try (Wire wire = Wire.to(io.port())) {
      Wire.Answer answer = wire.request("GET", Polling.HANDSHAKE + more).answer();
      assertEquals("200 0{\"sid\":", answer.text().substring(0, 12));
    }
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET + more)) {
      assertEquals(101, frames.status());
    }
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = GoodClient.serve(builder);
  }

  private String subprotocol(String offered) {
    try (Frames frames =
        Frames.open(Wire.to(io.port()), Frames.TARGET, "Sec-WebSocket-Protocol: " + offered)) {
      assertEquals(101, frames.status());
      return frames.answer().header("sec-websocket-protocol");
    }
  }
}
