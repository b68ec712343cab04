package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the server ends a session. */
class ClosingTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Test
  void aWebSocketIsClosedAtOnceAfterWhatWasSent() {
    SessionRig rig = SessionRig.webSocket();
    rig.send("last");
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(List.of("4last", "close"), rig.websocket.log);
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
  }

  @Test
  void aWebSocketThatIsBlockedIsClosedWhenItDrained() {
    SessionRig rig = SessionRig.webSocket();
    rig.websocket.writable = false;
    rig.send("last");
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(List.of(), rig.websocket.log);
    rig.drain(rig.websocket);
    assertEquals(List.of("4last", "close"), rig.websocket.log);
  }

  @Test
  void aClientBetweenTwoPollsIsToldAtItsNextOne() {
    SessionRig rig = betweenPolls();
    rig.send("last");
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
    assertEquals(List.of(), rig.polling.log);
    assertEquals(1, rig.sessions.size());
    rig.loop.advance(GRACE.minusMillis(1));
    rig.drain(rig.polling);
    assertEquals(List.of("4last", "close"), rig.polling.log);
  }

  @Test
  void aClientThatNeverPollsAgainIsForgottenAfterHalfAMinute() {
    SessionRig rig = betweenPolls();
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.loop.advance(GRACE);
    assertEquals(List.of("retire"), rig.polling.log);
    assertEquals(0, rig.sessions.size());
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void aClientThatLeavesInsteadOfPollingAgainIsForgottenAtOnce() {
    SessionRig rig = betweenPolls();
    rig.session.close(CloseReason.FORCED_SERVER_CLOSE);
    rig.receive(rig.polling, "1");
    assertEquals(0, rig.sessions.size());
    assertEquals(List.of("retire"), rig.polling.log);
    assertEquals(List.of("FORCED_SERVER_CLOSE"), rig.heard);
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void theSessionIsForgottenWhenTheTransportHasClosed() {
    SessionRig rig = SessionRig.polling();
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.loop.execute(() -> rig.session.onClose(rig.polling, CloseReason.FORCED_CLOSE));
    assertEquals(List.of("close"), rig.polling.log);
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
    assertEquals(0, rig.sessions.size());
    assertEquals(0, rig.loop.timers());
  }

  @Test
  void theFirstReasonIsTheOneThatCounts() {
    SessionRig rig = SessionRig.webSocket();
    rig.session.close(CloseReason.SERVER_SHUTTING_DOWN);
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.loop.execute(() -> rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_ERROR));
    assertEquals(List.of("SERVER_SHUTTING_DOWN"), rig.heard);
  }

  @Test
  void aClosingSessionDeliversNothing() {
    SessionRig rig = SessionRig.webSocket();
    rig.session.close(CloseReason.FORCED_CLOSE);
    rig.receive(rig.websocket, "4late", "1", "2");
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
  }

  @Test
  void aClosingSessionPingsNobody() {
    SessionRig rig = betweenPolls();
    rig.session.close(CloseReason.FORCED_CLOSE);
    assertEquals(1, rig.loop.timers()); // its grace
  }

  @Test
  void aListenerMayCloseTheSessionThatIsClosing() {
    SessionRig rig = SessionRig.polling();
    rig.loop.execute(
        () -> {
          rig.session.close(CloseReason.FORCED_CLOSE);
          rig.session.closed(CloseReason.PARSE_ERROR);
        });
    assertEquals(List.of("FORCED_CLOSE"), rig.heard);
  }

  @Test
  void whatIsAnsweredToAPacketBeforeTheLastLeavesBeforeTheEnd() {
    SessionRig rig = blocked();
    rig.receive(rig.websocket, "4late");
    rig.send("answer");
    rig.loop.execute(rig.answered);
    assertEquals(List.of("pause", "4answer", "resume", "close"), rig.websocket.log);
    assertEquals(List.of("asked", "PARSE_ERROR"), rig.heard);
  }

  @Test
  void listenersThatBlockDelayTheEndByFiveSecondsAtMost() {
    SessionRig rig = blocked();
    rig.loop.advance(Duration.ofMillis(4_999));
    assertEquals(List.of("asked"), rig.heard);
    rig.loop.advance(Duration.ofMillis(1));
    assertEquals(List.of("asked", "PARSE_ERROR"), rig.heard);
    rig.loop.execute(rig.answered);
    assertEquals(List.of("pause", "resume", "close"), rig.websocket.log);
  }

  @Test
  void aSessionWhoseListenersBlockMayBeClosedMeanwhile() {
    SessionRig rig = blocked();
    rig.session.close(CloseReason.SERVER_SHUTTING_DOWN);
    rig.loop.execute(() -> rig.session.onClose(rig.websocket, CloseReason.TRANSPORT_CLOSE));
    assertEquals(List.of("asked", "SERVER_SHUTTING_DOWN"), rig.heard);
    assertEquals(0, rig.loop.timers());
  }

  /** Its client has sent a question, and then what is no packet. */
  private static SessionRig blocked() {
    SessionRig rig = SessionRig.webSocket();
    rig.listenersBlock = true;
    rig.receive(rig.websocket, "4asked");
    rig.loop.execute(() -> rig.session.onLastPacket(rig.websocket, CloseReason.PARSE_ERROR));
    return rig;
  }

  private static SessionRig betweenPolls() {
    SessionRig rig = SessionRig.polling();
    rig.polling.writable = false;
    return rig;
  }
}
