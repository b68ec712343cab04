package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.endpoint.Rejection;
import io.tidewire.server.internal.transport.FakeReply;
import io.tidewire.server.internal.transport.PollingTransport;
import io.tidewire.server.internal.transport.PreparedPacket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSessionTest {
  private final SessionRig rig = SessionRig.webSocket();

  @ParameterizedTest
  @CsvSource({
    // revision, query, whether it counts
    "V4, 'EIO=4&transport=polling',      false",
    "V4, 'EIO=4&transport=polling&tw=1', true",
    "V4, 'tw=1',                         true",
    "V4, 'tw=0',                         false",
    "V4, 'tw=1&tw=2',                    false",
    "V4, 'tw=12',                        false",
    "V4, 'xtw=1',                        false",
    "V3, 'tw=1',                         false",
  })
  void knowsWhetherItsClientAskedForMore(EngineRevision revision, String query, boolean asked) {
    SessionRig rig = SessionRig.asking(revision, query);
    assertEquals(asked, rig.session.negotiated());
    assertEquals(
        asked, rig.polling.log.get(0).endsWith(",\"tidewire\":[\"streaming\",\"rooms\"]}"));
  }

  @Test
  void greetsWithItsIdAndItsTimes() {
    SessionRig polling = SessionRig.greeted(TransportName.POLLING, true);
    assertEquals(List.of(SessionRig.GREETING), polling.polling.log);
  }

  @Test
  void offersNoUpgradeToAWebSocket() {
    SessionRig socket = SessionRig.greeted(TransportName.WEBSOCKET, true);
    assertEquals(
        List.of(SessionRig.GREETING.replace("[\"websocket\"]", "[]")), socket.websocket.log);
  }

  @Test
  void offersNoUpgradeWhereNoneIsAllowed() {
    SessionRig polling = SessionRig.greeted(TransportName.POLLING, false);
    assertEquals(
        List.of(SessionRig.GREETING.replace("[\"websocket\"]", "[]")), polling.polling.log);
  }

  @Test
  void theGreetingAndWhatFollowsAreTheAnswerToTheHandshake() {
    FakeReply reply = new FakeReply();
    SessionRig held = SessionRig.on(TransportName.POLLING);
    PollingTransport transport =
        new PollingTransport(held.loop, held.session, 1_000, Optional.empty());
    held.loop.execute(
        () -> {
          held.open(transport);
          held.send("hello");
          transport.poll(reply);
        });
    assertEquals(List.of("200 " + SessionRig.GREETING + "\u001e4hello"), reply.answers);
  }

  @Test
  void deliversTextsAndBinariesInOrder() {
    rig.receive(rig.websocket, "4a", "bAQID", "4", "4b");
    assertEquals(List.of("a", "binary of 3", "", "b"), rig.heard);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "3probe",
        "5",
        "6",
        "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":1,\"pingTimeout\":1,\"maxPayload\":1}"
      })
  void ignoresAPacketThatMeansNothingHere(String packet) {
    rig.receive(rig.websocket, packet);
    assertEquals(List.of(), rig.heard);
    assertEquals(List.of(), rig.websocket.log);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2probe"})
  void aPingFromTheClientEndsTheSession(String ping) {
    rig.receive(rig.websocket, ping);
    assertEquals(List.of("TRANSPORT_ERROR"), rig.heard);
    assertEquals(List.of("retire"), rig.websocket.log);
  }

  @Test
  void theClientsCloseEndsTheSession() {
    rig.receive(rig.websocket, "1", "4late", "1");
    assertEquals(List.of("TRANSPORT_CLOSE"), rig.heard);
    assertEquals(0, rig.sessions.size());
  }

  @Test
  void theEndOfTheTransportEndsTheSession() {
    rig.loop.execute(
        () -> {
          rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_ERROR);
          rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_ERROR);
        });
    assertEquals(List.of("TRANSPORT_ERROR"), rig.heard);
    assertEquals(0, rig.sessions.size());
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void whatIsSentAfterTheEndIsDropped() {
    rig.receive(rig.websocket, "1");
    rig.send("late");
    assertEquals(List.of("retire"), rig.websocket.log);
  }

  @Test
  void packetsWaitForATransportThatCanWriteAndKeepTheirOrder() {
    rig.websocket.writable = false;
    rig.send("a", "b");
    assertEquals(List.of(), rig.websocket.log);
    rig.drain(rig.websocket);
    rig.send("c");
    assertEquals(List.of("4a", "4b", "4c"), rig.websocket.log);
  }

  @Test
  void aVolatilePacketIsSentAtOnceOrNotAtAll() {
    PreparedPacket packet = PreparedPacket.of(new EnginePacket.Text("volatile")).asVolatile();
    rig.session.send(packet);
    rig.websocket.writable = false;
    rig.session.send(packet);
    rig.send("patient");
    rig.drain(rig.websocket);
    assertEquals(List.of("4volatile", "4patient"), rig.websocket.log);
  }

  @Test
  void aVolatilePacketThatWasDroppedHoldsNothingUp() {
    rig.websocket.writable = false;
    rig.session.send(PreparedPacket.of(new EnginePacket.Text("volatile")).asVolatile());
    rig.drain(rig.websocket);
    rig.send("patient");
    assertEquals(List.of("4patient"), rig.websocket.log);
  }

  @Test
  void aVolatilePacketDoesNotOvertakeWhatWaits() {
    rig.websocket.writable = false;
    rig.send("patient");
    rig.websocket.writable = true;
    rig.session.send(PreparedPacket.of(new EnginePacket.Text("volatile")).asVolatile());
    rig.drain(rig.websocket);
    assertEquals(List.of("4patient"), rig.websocket.log);
  }

  @Test
  void aConsumerThatReadsTooSlowlyIsClosed() {
    rig.websocket.writable = false;
    rig.send("x".repeat(60), "y".repeat(60), "z".repeat(60));
    assertEquals(List.of("SLOW_CONSUMER"), rig.heard);
    assertEquals(List.of("close"), rig.websocket.log);
  }

  @Test
  void oneMessageHoweverLargeIsNeverTooMuch() {
    rig.websocket.writable = false;
    rig.send("a".repeat(50), "x".repeat(1_000), "b".repeat(40));
    assertEquals(List.of(), rig.heard);
    rig.drain(rig.websocket);
    assertEquals(3, rig.websocket.log.size());
  }

  @Test
  void whatWaitsBehindAMessageThatTheNetworkTakesItsTimeForIsCounted() {
    rig.send("x".repeat(1_000));
    rig.websocket.unsent = 900;
    rig.websocket.writable = false;
    rig.send("a".repeat(90));
    assertEquals(List.of(), rig.heard);
    rig.send("b".repeat(90));
    assertEquals(List.of("SLOW_CONSUMER"), rig.heard);
  }

  @Test
  void aSecondMessageThatIsTooLargeWaitsForNothing() {
    rig.websocket.writable = false;
    rig.send("x".repeat(1_000), "y".repeat(1_000));
    assertEquals(List.of("SLOW_CONSUMER"), rig.heard);
  }

  @Test
  void aSlowConsumerThatPollsIsToldAtItsNextPoll() {
    SessionRig slow = SessionRig.polling();
    slow.polling.writable = false;
    slow.send("x".repeat(60), "y".repeat(60), "z".repeat(60));
    assertEquals(List.of("SLOW_CONSUMER"), slow.heard);
    slow.drain(slow.polling);
    assertEquals(List.of("close"), slow.polling.log);
  }

  @Test
  void pausesAndResumesItsTransport() {
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.execute(rig.session::resumeReading);
    assertEquals(List.of("pause", "resume"), rig.websocket.log);
  }

  @Test
  void pausingASessionThatIsGoneDoesNothing() {
    rig.receive(rig.websocket, "1");
    rig.loop.execute(rig.session::pauseReading);
    rig.loop.execute(rig.session::resumeReading);
    assertEquals(List.of("retire"), rig.websocket.log);
    assertTrue(rig.session.state().receiver(TransportName.POLLING).isEmpty());
  }

  @Test
  void aRequestThatItsEndOvertookIsOfAnUnknownSession() {
    rig.receive(rig.websocket, "1");
    assertEquals(
        Rejection.unknownSession("s"), Rejection.elsewhere(rig.session, TransportName.POLLING));
    assertEquals(Rejection.unknownSession("s"), Rejection.noUpgrade(rig.session));
  }

  @Test
  void aRequestForATransportThatItLeftIsABadOne() {
    assertEquals(
        "TRANSPORT_MISMATCH", Rejection.elsewhere(rig.session, TransportName.POLLING).reason());
    assertEquals("MAY_NOT_UPGRADE", Rejection.noUpgrade(rig.session).reason());
  }

  @Test
  void saysWhatTheServerHasToSayFirstAfterTheGreeting() {
    SessionRig rig = SessionRig.withInitialPacket("hello");
    assertEquals(List.of(SessionRig.GREETING, "4hello"), rig.polling.log);
  }
}
