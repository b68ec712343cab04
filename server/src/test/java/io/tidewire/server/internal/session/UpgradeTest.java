package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.transport.FakeTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
  private final SessionRig rig = SessionRig.polling();

  @Test
  void answersTheProbeAndReleasesTheWaitingPoll() {
    begin();
    rig.receive(rig.websocket, "2probe");
    assertEquals(List.of("3probe"), rig.websocket.log);
    assertEquals(List.of("6"), rig.polling.log);
  }

  @Test
  void packetsLeaveOnTheOldTransportWhileTheCandidateIsProbed() {
    begin();
    rig.send("a");
    rig.receive(rig.websocket, "2probe");
    rig.send("b");
    assertEquals(List.of("4a", "6", "4b"), rig.polling.log);
    assertEquals(List.of("3probe"), rig.websocket.log);
  }

  @Test
  void packetsSentBetweenPollsLeaveOnTheNewTransportInOrder() {
    rig.polling.writable = false;
    begin();
    rig.send("a");
    rig.receive(rig.websocket, "2probe");
    rig.send("b");
    rig.receive(rig.websocket, "5");
    rig.send("c");
    assertEquals(List.of("3probe", "4a", "4b", "4c"), rig.websocket.log);
    assertEquals(List.of("retire"), rig.polling.log);
    assertEquals(TransportName.WEBSOCKET, rig.session.transportName());
  }

  @Test
  void aPollThatArrivesWhileProbedGetsWhatIsDue() {
    rig.polling.writable = false;
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.send("due");
    rig.drain(rig.polling);
    assertEquals(List.of("4due"), rig.polling.log);
    rig.receive(rig.websocket, "5");
    assertEquals(List.of("3probe"), rig.websocket.log);
  }

  @Test
  void aPollThatArrivesWhileProbedGetsNoopWhenNothingIsDue() {
    rig.polling.writable = false;
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.drain(rig.polling);
    assertEquals(List.of("6"), rig.polling.log);
  }

  @Test
  void aPollBeforeTheProbeWaits() {
    rig.polling.writable = false;
    begin();
    rig.drain(rig.polling);
    assertEquals(List.of(), rig.polling.log);
  }

  @Test
  void packetsOfTheOldTransportAreHeardUntilTheUpgrade() {
    begin();
    rig.receive(rig.polling, "4a");
    rig.receive(rig.websocket, "2probe");
    rig.receive(rig.polling, "4b");
    rig.receive(rig.websocket, "5", "4c");
    assertEquals(List.of("a", "b", "c"), rig.heard);
  }

  @Test
  void nothingIsHeardOnTheOldTransportAfterTheUpgrade() {
    upgrade();
    rig.receive(rig.polling, "4late", "1");
    rig.loop.execute(() -> rig.session.onClose(rig.polling, CloseReason.REQUEST_ABORTED));
    assertEquals(List.of(), rig.heard);
    assertEquals(1, rig.sessions.size());
  }

  @Test
  void anUpgradeWithoutProbeIsRefused() {
    begin();
    rig.receive(rig.websocket, "5");
    assertEquals(List.of("retire"), rig.websocket.log);
    assertLivesOnPolling();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4x", "1", "6"})
  void aCandidateThatSaysAnythingElseIsRefused(String packet) {
    begin();
    rig.receive(rig.websocket, packet);
    assertEquals(List.of("retire"), rig.websocket.log);
    assertLivesOnPolling();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2probe", "2", "4x", "1"})
  void aProbedCandidateThatSaysAnythingElseIsRefused(String packet) {
    begin();
    rig.receive(rig.websocket, "2probe", packet);
    assertEquals(List.of("3probe", "retire"), rig.websocket.log);
    rig.polling.log.clear();
    assertLivesOnPolling();
  }

  @Test
  void aLateUpgradeCostsOnlyTheCandidate() {
    begin();
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT);
    assertEquals(List.of("retire"), rig.websocket.log);
    assertLivesOnPolling();
  }

  @Test
  void anUpgradeMayTakeAllItsTime() {
    begin();
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT.minusMillis(1));
    rig.receive(rig.websocket, "2probe", "5");
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT);
    assertEquals(List.of("3probe"), rig.websocket.log);
    assertEquals(TransportName.WEBSOCKET, rig.session.transportName());
  }

  @Test
  void aCandidateThatBreaksCostsOnlyItself() {
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.loop.execute(() -> rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_ERROR));
    rig.polling.log.clear();
    assertLivesOnPolling();
  }

  @Test
  void aSecondCandidateIsTurnedAway() {
    FakeTransport second = new FakeTransport(TransportName.WEBSOCKET);
    begin();
    rig.session.beginUpgrade(second);
    rig.receive(second, "2probe", "5");
    rig.receive(rig.websocket, "2probe", "5");
    assertEquals(List.of("retire"), second.log);
    assertEquals(List.of("3probe"), rig.websocket.log);
  }

  @Test
  void anotherCandidateMayTryAfterOneFailed() {
    begin();
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT);
    FakeTransport second = new FakeTransport(TransportName.WEBSOCKET);
    rig.session.beginUpgrade(second);
    rig.receive(second, "2probe", "5");
    rig.send("a");
    assertEquals(List.of("3probe", "4a"), second.log);
  }

  @Test
  void aSessionOnAWebSocketUpgradesNoFurther() {
    upgrade();
    assertFalse(rig.session.mayUpgradeTo(TransportName.WEBSOCKET));
    FakeTransport second = new FakeTransport(TransportName.WEBSOCKET);
    rig.session.beginUpgrade(second);
    assertEquals(List.of("retire"), second.log);
  }

  @Test
  void theEndOfTheSessionTakesTheCandidateAlong() {
    begin();
    rig.loop.execute(() -> rig.session.onClose(rig.polling, CloseReason.REQUEST_ABORTED));
    assertEquals(List.of("retire"), rig.websocket.log);
    assertEquals(List.of("REQUEST_ABORTED"), rig.heard);
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void aSessionThatIsClosedMeanwhileTakesTheCandidateAlong() {
    begin();
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(List.of("retire"), rig.websocket.log);
    assertEquals(List.of("close"), rig.polling.log);
  }

  @Test
  void aSessionThatIsClosedWhenProbedSaysSoOnTheCandidate() {
    rig.polling.writable = false;
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.send("last");
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(List.of("3probe"), rig.websocket.log);
    rig.receive(rig.websocket, "5");
    assertEquals(List.of("3probe", "4last", "close"), rig.websocket.log);
    assertEquals(List.of("retire"), rig.polling.log);
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
  }

  @Test
  void aSessionThatIsClosedWhenProbedStillReleasesThePoll() {
    rig.polling.writable = false;
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.drain(rig.polling);
    assertEquals(List.of("6"), rig.polling.log);
  }

  @Test
  void aSessionThatIsClosedWhenProbedSaysSoWhereItWasIfTheCandidateBreaks() {
    rig.polling.writable = false;
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.loop.execute(() -> rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_ERROR));
    rig.polling.log.clear();
    rig.send("late");
    rig.drain(rig.polling);
    assertEquals(List.of("close"), rig.polling.log);
  }

  @Test
  void aSessionThatIsClosedWhenProbedEndsWithItsTransport() {
    begin();
    rig.receive(rig.websocket, "2probe");
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.loop.execute(() -> rig.session.onClose(rig.polling, CloseReason.REQUEST_ABORTED));
    assertEquals(List.of("3probe", "retire"), rig.websocket.log);
    assertEquals(0, rig.sessions.size());
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void theNewTransportIsPausedWhileReadingIs() {
    begin();
    rig.loop.execute(rig.session::pauseReading);
    rig.receive(rig.websocket, "2probe", "5");
    rig.loop.execute(rig.session::resumeReading);
    assertEquals(List.of("3probe", "pause", "resume"), rig.websocket.log);
  }

  private void begin() {
    rig.session.beginUpgrade(rig.websocket);
  }

  private void upgrade() {
    begin();
    rig.receive(rig.websocket, "2probe", "5");
  }

  private void assertLivesOnPolling() {
    rig.send("alive");
    assertEquals(List.of("4alive"), rig.polling.log);
    assertEquals(List.of(), rig.heard);
    assertEquals(TransportName.POLLING, rig.session.transportName());
  }
}
