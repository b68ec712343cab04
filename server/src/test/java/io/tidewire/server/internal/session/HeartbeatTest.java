package io.tidewire.server.internal.session;

import static io.tidewire.server.internal.session.SessionRig.INTERVAL;
import static io.tidewire.server.internal.session.SessionRig.MILLI;
import static io.tidewire.server.internal.session.SessionRig.PAUSE_TIMEOUT;
import static io.tidewire.server.internal.session.SessionRig.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration LATER = Duration.ofMillis(30);

  private final SessionRig rig = SessionRig.webSocket();

  @Test
  void pingsAfterTheIntervalAndNotBefore() {
    rig.loop.advance(INTERVAL.minus(MILLI));
    assertEquals(List.of(), rig.websocket.log);
    rig.loop.advance(MILLI);
    assertEquals(List.of("2"), rig.websocket.log);
  }

  @Test
  void aSilentPeerIsGoneAtIntervalPlusTimeoutAndNotBefore() {
    rig.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
    assertEquals(List.of("2", "retire"), rig.websocket.log);
  }

  @Test
  void aPongThatComesAfterTheDeadlineFindsNoSession() {
    rig.loop.advance(INTERVAL);
    rig.loop.holdUp(TIMEOUT);
    rig.receive(rig.websocket, "3");
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void aRequestThatComesAfterTheDeadlineFindsNoSession() {
    rig.loop.advance(INTERVAL);
    rig.loop.holdUp(TIMEOUT.minus(MILLI));
    rig.loop.execute(() -> assertFalse(rig.session.expires()));
    rig.loop.holdUp(MILLI);
    rig.loop.execute(() -> assertTrue(rig.session.expires()));
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void aTimerThatIsALittleLateDoesNotMoveTheDeadline() {
    rig.loop.advance(INTERVAL.minus(MILLI));
    rig.loop.holdUp(Duration.ofMillis(20));
    rig.loop.advance(Duration.ZERO);
    rig.loop.advance(TIMEOUT.minus(Duration.ofMillis(20)));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void aPongStartsTheNextInterval() {
    rig.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    rig.receive(rig.websocket, "3");
    rig.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void pongsThatCameOneAfterAnotherAreFollowedByPingsAtOnce() {
    pongAfterTheFirstPing(LATER);
    rig.loop.advance(INTERVAL.minus(LATER).minus(MILLI));
    assertEquals(List.of("2"), rig.websocket.log);
    rig.loop.advance(MILLI);
    assertEquals(List.of("2", "2"), rig.websocket.log);
  }

  @Test
  void aPeerThatWasPingedEarlyHasItsWholeTimeToAnswer() {
    pongAfterTheFirstPing(LATER);
    rig.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void aFloodOfUnaskedPongsKeepsOneTimer() {
    for (int i = 0; i < 1_000; i++) {
      rig.receive(rig.websocket, "3");
    }
    assertEquals(1, rig.loop.timers());
    assertEquals(List.of(), rig.websocket.log);
  }

  @Test
  void aMessageIsNoPong() {
    rig.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    rig.receive(rig.websocket, "4hello");
    rig.loop.advance(MILLI);
    assertEquals(List.of("hello", "PING_TIMEOUT"), rig.heard);
  }

  @Test
  void aPeerWhosePongsAreNotReadIsPingedAndNotBlamed() {
    rig.loop.advance(INTERVAL);
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.advance(INTERVAL.multipliedBy(3));
    assertEquals(List.of(), rig.heard);
    assertEquals(List.of("2", "pause", "2", "2", "2"), rig.websocket.log);
  }

  @Test
  void aPeerOfRevision3IsShownThatTheServerLivesWhileItsPingsAreNotRead() {
    SessionRig old = SessionRig.revision3();
    old.loop.execute(old.session::pauseReading);
    old.loop.advance(INTERVAL);
    assertEquals(List.of("pause", "6"), old.polling.log);
  }

  @Test
  void aPongThatWasReadBeforeThePauseChangesNothing() {
    rig.loop.execute(rig.session::pauseReading);
    rig.receive(rig.websocket, "3");
    rig.loop.advance(INTERVAL.multipliedBy(3));
    assertEquals(List.of(), rig.heard);
    assertEquals(List.of("pause", "2", "2", "2"), rig.websocket.log);
  }

  @Test
  void aPausedPeerThatFetchesNothingIsGoneAtIntervalPlusTimeout() {
    SessionRig polling = SessionRig.polling();
    polling.polling.writable = false;
    polling.loop.execute(polling.session::pauseReading);
    polling.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), polling.heard);
    polling.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), polling.heard);
    assertEquals(0, polling.loop.timers());
  }

  @Test
  void aPausedPeerThatFetchesSlowlyIsNotGone() {
    SessionRig polling = SessionRig.polling();
    polling.polling.writable = false;
    polling.loop.execute(polling.session::pauseReading);
    for (int i = 0; i < 10; i++) {
      polling.loop.advance(TIMEOUT.minus(MILLI));
      polling.drain(polling.polling);
      polling.polling.writable = false;
      polling.send("x");
    }
    assertFalse(polling.heard.contains("PING_TIMEOUT"));
  }

  @Test
  void aPauseHasAnEnd() {
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.advance(PAUSE_TIMEOUT.minus(MILLI));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(MILLI);
    assertEquals(List.of("PAUSED_TOO_LONG"), rig.heard);
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void theHeartbeatGoesOnWhenReadingDoes() {
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.advance(INTERVAL.multipliedBy(3));
    rig.loop.execute(rig.session::resumeReading);
    rig.loop.advance(INTERVAL.plus(TIMEOUT));
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void theHeartbeatOutlivesAnUpgrade() {
    SessionRig upgraded = SessionRig.polling();
    upgraded.session.beginUpgrade(upgraded.websocket);
    upgraded.receive(upgraded.websocket, "2probe", "5");
    upgraded.loop.advance(INTERVAL);
    assertEquals(List.of("3probe", "2"), upgraded.websocket.log);
  }

  @Test
  void aSessionThatIsGoneLeavesNoTimer() {
    rig.loop.advance(INTERVAL.plus(TIMEOUT));
    assertEquals(0, rig.loop.timers());
  }

  private void pongAfterTheFirstPing(Duration time) {
    rig.loop.advance(INTERVAL.plus(time));
    rig.receive(rig.websocket, "3");
  }

  @Test
  void aClientOfRevision3IsNotPingedAndIsGoneAtIntervalPlusTimeout() {
    SessionRig old = SessionRig.revision3();
    old.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), old.polling.log);
    assertEquals(List.of(), old.heard);
    old.loop.advance(MILLI);
    assertEquals(List.of("PING_TIMEOUT"), old.heard);
  }

  @Test
  void aPingOfRevision3IsAnsweredAndIsASignOfLife() {
    SessionRig old = SessionRig.revision3();
    old.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    old.receive(old.polling, "2");
    assertEquals(List.of("3"), old.polling.log);
    old.loop.advance(INTERVAL.plus(TIMEOUT).minus(MILLI));
    assertEquals(List.of(), old.heard);
    assertEquals(1, old.loop.timers());
  }

  @Test
  void aPongOfRevision3GoesTheWrongWay() {
    SessionRig old = SessionRig.revision3();
    old.receive(old.polling, "3");
    assertEquals(List.of("TRANSPORT_ERROR"), old.heard);
  }

  @Test
  void aPingOfRevision4GoesTheWrongWay() {
    rig.receive(rig.websocket, "2");
    assertEquals(List.of("TRANSPORT_ERROR"), rig.heard);
  }
}
