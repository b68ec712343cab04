package io.tidewire.client.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeTest extends EngineFixture {
  private static final String PROBED = "websocket 2probe";

  @Test
  void probesATransportThatTheServerOffers() {
    engine.open();
    greet(transports.last(), "websocket");
    assertEquals(List.of("polling open", "opened", "websocket open"), log);
  }

  @Test
  void probesNoTransportThatTheServerDoesNotOffer() {
    engine.open();
    greet(transports.last(), "webtransport");
    assertEquals(List.of("polling open", "opened"), log);
  }

  @Test
  void probesPausesAndUpgrades() {
    FakeTransport candidate = probed();
    candidate.receive(EnginePacket.PROBE_PONG);
    transports.polling().rest();
    assertEquals(List.of(PROBED, "polling pause", "websocket 5", "upgraded to websocket"), log);
    assertEquals("websocket", engine.transport());
  }

  @Test
  void sendsOverPollingDuringAProbe() {
    probed();
    send("a");
    assertEquals(List.of(PROBED, "polling 4a"), log);
  }

  @Test
  void queuesMessagesForTheNewTransportWhilePollingPauses() {
    FakeTransport candidate = probed();
    candidate.receive(EnginePacket.PROBE_PONG);
    send("a");
    transports.polling().rest();
    assertEquals(
        List.of(PROBED, "polling pause", "websocket 5", "upgraded to websocket", "websocket 4a"),
        log);
  }

  @Test
  void receivesThePacketsOfTheLastPoll() {
    FakeTransport candidate = probed();
    candidate.receive(EnginePacket.PROBE_PONG);
    transports.polling().receive(new EnginePacket.Text("a"));
    assertEquals(List.of(PROBED, "polling pause", "message Text[data=a]"), log);
  }

  @Test
  void waitsForACandidateThatIsNotWritable() {
    FakeTransport candidate = probed();
    candidate.block();
    candidate.receive(EnginePacket.PROBE_PONG);
    transports.polling().rest();
    candidate.drain();
    assertEquals(List.of(PROBED, "polling pause", "websocket 5", "upgraded to websocket"), log);
  }

  @Test
  void staysOnPollingIfTheCandidateFails() {
    upgrading().fail(CloseReason.TRANSPORT_ERROR, "refused");
    send("a");
    assertEquals(List.of("websocket close", "websocket failed: refused", "polling 4a"), log);
  }

  @Test
  void resumesPollingIfTheCandidateFailsWhileItPauses() {
    FakeTransport candidate = probed();
    candidate.receive(EnginePacket.PROBE_PONG);
    send("a");
    candidate.fail(CloseReason.TRANSPORT_CLOSE, "gone");
    assertEquals(
        List.of(
            PROBED,
            "polling pause",
            "websocket close",
            "polling resume",
            "websocket failed: gone",
            "polling 4a"),
        log);
  }

  @Test
  void dropsACandidateThatAnswersAnotherPacket() {
    probed().receive(EnginePacket.PONG);
    assertEquals(
        List.of(
            PROBED, "websocket close", "websocket failed: the probe was not answered by its pong"),
        log);
  }

  @Test
  void dropsACandidateThatIsLate() {
    probed();
    loop.advance(Duration.ofSeconds(10));
    assertEquals(
        List.of(PROBED, "websocket close", "websocket failed: not done within PT10S"), log);
  }

  @Test
  void dropsTheCandidateWhenTheSessionFails() {
    probed();
    transports.polling().fail(CloseReason.TRANSPORT_ERROR, "torn");
    assertEquals(
        List.of(PROBED, "websocket close", "polling close", "closed: transport error, torn"), log);
  }

  @Test
  void closesOverPollingDuringAnUpgrade() {
    probed().receive(EnginePacket.PROBE_PONG);
    send("a");
    engine.close();
    assertEquals(
        List.of(
            PROBED,
            "polling pause",
            "websocket close",
            "polling resume",
            "polling 4a",
            "polling close",
            "closed: forced close"),
        log);
  }

  @Test
  void probesStreamingAfterAWebSocketFailed() {
    use(false, false, TransportName.POLLING, TransportName.STREAMING, TransportName.WEBSOCKET);
    engine.open();
    greet(transports.last(), "streaming", "websocket");
    transports.last().fail(CloseReason.TRANSPORT_ERROR, "refused");
    assertEquals(
        List.of(
            "polling open",
            "opened",
            "websocket open",
            "websocket close",
            "websocket failed: refused",
            "streaming open"),
        log);
  }

  @Test
  void remembersThatAWebSocketWorked() {
    use(true, false, TransportName.POLLING, TransportName.WEBSOCKET);
    moved();
    engine.close();
    log.clear();
    again();
    assertEquals(List.of("websocket open"), log);
  }

  @Test
  void doesNotRememberAWebSocketThatFailedLater() {
    use(true, false, TransportName.POLLING, TransportName.WEBSOCKET);
    moved().fail(CloseReason.TRANSPORT_ERROR, "torn");
    log.clear();
    again();
    assertEquals(List.of("polling open"), log);
  }

  private FakeTransport probed() {
    FakeTransport candidate = upgrading();
    candidate.connect();
    return candidate;
  }

  private FakeTransport moved() {
    FakeTransport candidate = probed();
    candidate.receive(EnginePacket.PROBE_PONG);
    transports.polling().rest();
    return candidate;
  }
}
