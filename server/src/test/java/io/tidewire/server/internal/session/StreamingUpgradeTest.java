package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.StreamLimits;
import io.tidewire.server.internal.transport.FakeReply;
import io.tidewire.server.internal.transport.FakeStream;
import io.tidewire.server.internal.transport.StreamingTransport;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From polling to a stream, and from there to a WebSocket. */
class StreamingUpgradeTest {
  private final SessionRig rig = SessionRig.asking(EngineRevision.V4, "tw=1");

  @BeforeEach
  void forgetTheGreeting() {
    rig.polling.log.clear();
  }

  @Test
  void onlyAClientThatAskedMayStream() {
    SessionRig plain = SessionRig.polling();
    assertFalse(plain.session.mayUpgradeTo(TransportName.STREAMING));
    plain.session.beginUpgrade(plain.streaming);
    assertEquals(List.of("retire"), plain.streaming.log);
  }

  @Test
  void aStreamIsProbedAsAWebSocketIs() {
    rig.session.beginUpgrade(rig.streaming);
    rig.receive(rig.streaming, "2probe");
    rig.send("before");
    rig.receive(rig.streaming, "5", "4up");
    rig.send("after");
    assertEquals(List.of("6", "4before", "retire"), rig.polling.log);
    assertEquals(List.of("3probe", "4after"), rig.streaming.log);
    assertEquals(List.of("up"), rig.heard);
    assertEquals(TransportName.STREAMING, rig.session.transportName());
  }

  @Test
  void aStreamThatIsNotProbedInTimeCostsOnlyItself() {
    rig.session.beginUpgrade(rig.streaming);
    rig.loop.advance(SessionRig.UPGRADE_TIMEOUT);
    assertEquals(List.of("retire"), rig.streaming.log);
    rig.send("alive");
    assertEquals(List.of("4alive"), rig.polling.log);
  }

  @Test
  void thereIsOneCandidateAtATime() {
    rig.session.beginUpgrade(rig.streaming);
    assertFalse(rig.session.mayUpgradeTo(TransportName.STREAMING));
    assertFalse(rig.session.mayUpgradeTo(TransportName.WEBSOCKET));
  }

  @Test
  void aStreamingSessionMayMoveToAWebSocketButNotToAnotherStream() {
    stream();
    assertTrue(rig.session.mayUpgradeTo(TransportName.WEBSOCKET));
    assertFalse(rig.session.mayUpgradeTo(TransportName.STREAMING));
  }

  @Test
  void packetsFlowOnTheStreamUntilTheClientHasMoved() {
    stream();
    rig.session.beginUpgrade(rig.websocket);
    rig.receive(rig.websocket, "2probe");
    rig.send("a");
    rig.receive(rig.websocket, "5");
    rig.send("b");
    assertEquals(List.of("3probe", "4a", "retire"), rig.streaming.log);
    assertEquals(List.of("3probe", "4b"), rig.websocket.log);
  }

  @Test
  void aStreamThatDrainsWhileAWebSocketIsProbedNeedsNoNoop() {
    stream();
    rig.session.beginUpgrade(rig.websocket);
    rig.receive(rig.websocket, "2probe");
    rig.drain(rig.streaming);
    assertEquals(List.of("3probe"), rig.streaming.log);
  }

  @Test
  void whatWaitsForTheNextStreamLeavesOnTheWebSocket() {
    stream();
    rig.streaming.writable = false;
    rig.send("a", "b");
    rig.session.beginUpgrade(rig.websocket);
    rig.receive(rig.websocket, "2probe", "5");
    assertEquals(List.of("3probe", "4a", "4b"), rig.websocket.log);
  }

  @Test
  void volatilePacketsAreDroppedWhileNoStreamIsOpen() {
    stream();
    rig.streaming.writable = false;
    rig.loop.execute(() -> rig.session.send(SessionRig.text("lost").asVolatile()));
    rig.send("kept");
    rig.drain(rig.streaming);
    assertEquals(List.of("3probe", "4kept"), rig.streaming.log);
  }

  @Test
  void moreThanMayWaitForAStreamEndsTheSession() {
    stream();
    rig.streaming.writable = false;
    rig.streaming.unsent = 60;
    rig.send("x".repeat(60), "y".repeat(60));
    assertEquals(List.of("SLOW_CONSUMER"), rig.heard);
  }

  @Test
  void theHeartbeatGoesOnBetweenStreams() {
    stream();
    rig.streaming.writable = false;
    rig.loop.advance(SessionRig.INTERVAL.plus(SessionRig.TIMEOUT));
    assertEquals(List.of("PING_TIMEOUT"), rig.heard);
  }

  @Test
  void tellsThatTheStreamHasDrained() {
    stream();
    rig.drain(rig.streaming);
    assertEquals(List.of("drained"), rig.heard);
  }

  @Test
  void aMisusedCandidateCostsOnlyItself() {
    rig.session.beginUpgrade(rig.streaming);
    rig.loop.execute(() -> rig.session.misused(rig.streaming, CloseReason.PARSE_ERROR));
    assertEquals(List.of("retire"), rig.streaming.log);
    assertEquals(List.of(), rig.heard);
    assertEquals(1, rig.sessions.size());
  }

  @Test
  void aMisusedTransportEndsTheSession() {
    stream();
    rig.loop.execute(() -> rig.session.misused(rig.streaming, CloseReason.PARSE_ERROR));
    assertEquals(List.of("PARSE_ERROR"), rig.heard);
    assertEquals(0, rig.sessions.size());
  }

  @Test
  void postsFindTheirTransport() {
    StreamingTransport candidate = candidate(new FakeStream());
    assertTrue(rig.session.state().receiver(TransportName.STREAMING).isEmpty());
    rig.session.beginUpgrade(candidate);
    assertEquals(candidate, rig.session.state().receiver(TransportName.STREAMING).orElseThrow());
    rig.receive(candidate, "2probe", "5");
    assertEquals(candidate, rig.session.state().receiver(TransportName.STREAMING).orElseThrow());
    assertTrue(rig.session.state().receiver(TransportName.POLLING).isEmpty());
  }

  @Test
  void aSessionThatIsClosedWhenProbedSaysSoOnTheStream() {
    FakeStream stream = new FakeStream();
    StreamingTransport candidate = candidate(stream);
    rig.polling.writable = false;
    rig.session.beginUpgrade(candidate);
    rig.receive(candidate, "2probe");
    rig.send("last");
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.receive(candidate, "5");
    assertEquals(List.of("3probe|", "4last|", "1|", "end"), stream.log);
    assertEquals(0, rig.sessions.size());
  }

  @Test
  void aBodyOfProbeUpgradeAndMessageIsTakenInOrder() {
    FakeStream stream = new FakeStream();
    StreamingTransport candidate = candidate(stream);
    FakeReply post = new FakeReply();
    rig.session.beginUpgrade(candidate);
    candidate.posts().begin(post);
    rig.loop.execute(
        () -> candidate.posts().deliver(SessionRig.packets("2probe", "5", "4a", "bAQI="), post));
    assertEquals(List.of("a", "binary of 2"), rig.heard);
    assertEquals(List.of("200 ok"), post.answers);
    assertEquals(List.of("3probe|"), stream.log);
  }

  private StreamingTransport candidate(FakeStream stream) {
    StreamLimits limits = new StreamLimits(1024, SessionRig.TIMEOUT);
    return new StreamingTransport(rig.loop, rig.session, limits, stream);
  }

  private void stream() {
    rig.session.beginUpgrade(rig.streaming);
    rig.receive(rig.streaming, "2probe", "5");
    assertEquals(TransportName.STREAMING, rig.session.transportName());
  }
}
