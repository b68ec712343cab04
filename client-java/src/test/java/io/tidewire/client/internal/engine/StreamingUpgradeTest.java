package io.tidewire.client.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingUpgradeTest extends EngineFixture {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  @BeforeEach
  void useAll() {
    use(false, false, TransportName.POLLING, TransportName.WEBSOCKET, TransportName.STREAMING);
  }

  @Test
  void probesAWebSocketForASecondBeforeStreaming() {
    offered();
    transports.last().connect();
    loop.advance(SECOND);
    assertEquals(
        List.of(
            "websocket 2probe",
            "websocket close",
            "websocket failed: not done within PT1S",
            "streaming open"),
        log);
  }

  @Test
  void probesStreamingForASecondBeforeItStaysOnPolling() {
    offered();
    loop.advance(SECOND);
    transports.last().connect();
    log.clear();
    loop.advance(SECOND);
    send("a");
    assertEquals(
        List.of("streaming close", "streaming failed: not done within PT1S", "polling 4a"), log);
  }

  @Test
  void probesAWebSocketForTheWholeTimeoutWithoutStreaming() {
    open("websocket");
    loop.advance(SECOND.multipliedBy(9));
    assertEquals(List.of(), log);
  }

  @Test
  void anAnsweredProbeHasTheWholeTimeoutToUpgrade() {
    offered();
    transports.last().connect();
    transports.last().receive(EnginePacket.PROBE_PONG);
    loop.advance(SECOND.multipliedBy(5));
    assertEquals(List.of("websocket 2probe", "polling pause"), log);
  }

  @Test
  void upgradesToStreamingWhenTheServerConfirms() {
    FakeTransport stream = streamThatMoves();
    assertEquals(List.of("streaming 2probe", "polling pause", "streaming 5"), log);
    stream.drain();
    assertEquals("upgraded to streaming", log.get(3));
  }

  @Test
  void staysOnPollingWhenTheServerRejectsALateUpgrade() {
    FakeTransport stream = streamThatMoves();
    send("a");
    log.clear();
    stream.fail(CloseReason.TRANSPORT_ERROR, "refused");
    assertEquals(
        List.of("streaming close", "polling resume", "streaming failed: refused", "polling 4a"),
        log);
  }

  @Test
  void queuesMessagesForTheStreamUntilTheServerConfirms() {
    FakeTransport stream = streamThatMoves();
    send("a");
    log.clear();
    stream.drain();
    assertEquals(List.of("upgraded to streaming", "streaming 4a"), log);
  }

  @Test
  void probesAWebSocketAgainAfterHalfAMinute() {
    streaming();
    loop.advance(FIRST_DELAY);
    assertEquals(List.of("websocket open"), log);
  }

  @Test
  void probesAWebSocketAgainFromPolling() {
    offered();
    loop.advance(SECOND.multipliedBy(2));
    log.clear();
    loop.advance(FIRST_DELAY);
    assertEquals(List.of("websocket open"), log);
  }

  @Test
  void probesStreamingAgainAfterTheWebSocketFailedAgain() {
    offered();
    loop.advance(SECOND.multipliedBy(2));
    loop.advance(FIRST_DELAY);
    log.clear();
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    assertEquals(List.of("websocket close", "websocket failed: refused", "streaming open"), log);
  }

  @Test
  void probesOnlyBetterTransportsAgain() {
    List<TransportName> order = List.of(TransportName.STREAMING, TransportName.WEBSOCKET);
    UpgradePlan plan = new UpgradePlan(loop, SECOND, order);
    assertNull(plan.poll(TransportName.STREAMING));
    plan.retryLater(TransportName.STREAMING, () -> retried(plan));
    assertEquals(0, loop.timers());
  }

  @Test
  void doublesTheDelayOfProbesUpToTenMinutes() {
    UpgradePlan plan =
        new UpgradePlan(loop, SECOND, List.of(TransportName.WEBSOCKET, TransportName.STREAMING));
    plan.retryLater(TransportName.POLLING, () -> retried(plan));
    loop.advance(Duration.ofSeconds(30 + 60 + 120 + 240 + 480 + 600 + 600));
    assertEquals(List.of("30", "90", "210", "450", "930", "1530", "2130"), log);
  }

  @Test
  void staysOnTheStreamWhenTheSecondProbeFails() {
    streaming();
    loop.advance(FIRST_DELAY);
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    send("a");
    assertEquals(
        List.of("websocket open", "websocket close", "websocket failed: refused", "streaming 4a"),
        log);
  }

  @Test
  void upgradesOnlyWhenNoPostOfTheStreamIsPending() {
    webSocketAnswered();
    assertEquals(List.of("websocket open", "websocket 2probe", "streaming pause"), log);
  }

  @Test
  void holdsTheWebSocketUntilTheStreamHasEnded() {
    FakeTransport.Stream stream = leaving();
    stream.receive(new EnginePacket.Text("last"));
    stream.end();
    assertEquals(
        List.of(
            "websocket 5",
            "websocket hold",
            "streaming drain",
            "upgraded to websocket",
            "message Text[data=last]",
            "websocket release"),
        log);
  }

  @Test
  void sendsOverTheWebSocketWhileTheStreamDrains() {
    leaving();
    log.clear();
    send("a");
    assertEquals(List.of("websocket 4a"), log);
  }

  @Test
  void endsWhenTheStreamBreaksWhileItDrains() {
    FakeTransport.Stream stream = leaving();
    log.clear();
    stream.fail(CloseReason.TRANSPORT_ERROR, "torn");
    assertEquals(
        List.of("streaming close", "websocket close", "closed: transport error, torn"), log);
  }

  @Test
  void endsWhenTheStreamIsNotEnded() {
    leaving();
    log.clear();
    loop.advance(Duration.ofSeconds(10));
    assertEquals(
        List.of(
            "streaming close",
            "websocket close",
            "closed: transport error, the server did not end its stream after the session had moved"
                + " to a WebSocket"),
        log);
  }

  @Test
  void messagesBeforeACloseFollowAnUpgradeThatMayBeComplete() {
    FakeTransport stream = streamThatMoves();
    send("a");
    engine.close();
    log.clear();
    stream.drain();
    assertEquals(
        List.of("upgraded to streaming", "streaming 4a", "streaming close", "closed: forced close"),
        log);
  }

  @Test
  void messagesBeforeACloseStayOnPollingWithoutAnUpgrade() {
    FakeTransport stream = streamThatMoves();
    send("a");
    engine.close();
    log.clear();
    stream.fail(CloseReason.TRANSPORT_ERROR, "refused");
    assertEquals(
        List.of(
            "streaming close",
            "polling resume",
            "streaming failed: refused",
            "polling 4a",
            "polling close",
            "closed: forced close"),
        log);
  }

  @Test
  void aCloseDoesNotAbortADrainingStream() {
    FakeTransport.Stream stream = leaving();
    log.clear();
    send("a");
    engine.close();
    assertEquals(List.of("websocket 4a"), log);
    stream.end();
    assertEquals(
        List.of("websocket 4a", "websocket release", "websocket close", "closed: forced close"),
        log);
  }

  @Test
  void aClosingSessionProbesNoTransport() {
    FakeTransport.Stream stream = streaming();
    stream.block();
    send("a");
    engine.close();
    loop.advance(FIRST_DELAY);
    assertEquals(List.of(), log);
  }

  @Test
  void leavesNoTimerBehind() {
    leaving().end();
    engine.close();
    assertEquals(0, loop.timers());
  }

  @Test
  void cannotBeginWithStreaming() {
    assertThrows(IllegalArgumentException.class, () -> use(false, false, TransportName.STREAMING));
  }

  /** The probe failed at once. */
  private void retried(UpgradePlan plan) {
    log.add(String.valueOf(Duration.ofNanos(loop.nanoTime()).toSeconds()));
    plan.retryLater(TransportName.POLLING, () -> retried(plan));
  }

  /** A session on polling whose candidate is a WebSocket. */
  private void offered() {
    open("websocket", "streaming");
  }

  /** A stream that sent the upgrade packet. */
  private FakeTransport.Stream streamThatMoves() {
    offered();
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    log.clear();
    FakeTransport.Stream stream = (FakeTransport.Stream) transports.last();
    stream.connect();
    stream.receive(EnginePacket.PROBE_PONG);
    transports.polling().rest();
    return stream;
  }

  private FakeTransport.Stream streaming() {
    FakeTransport.Stream stream = streamThatMoves();
    stream.drain();
    log.clear();
    return stream;
  }

  private FakeTransport.Stream webSocketAnswered() {
    FakeTransport.Stream stream = streaming();
    loop.advance(FIRST_DELAY);
    transports.last().connect();
    transports.last().receive(EnginePacket.PROBE_PONG);
    return stream;
  }

  private FakeTransport.Stream leaving() {
    FakeTransport.Stream stream = webSocketAnswered();
    log.clear();
    stream.rest();
    return stream;
  }
}
