package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.session.SessionState.Leaving;
import io.tidewire.server.internal.session.SessionState.Open;
import io.tidewire.server.internal.session.SessionState.Probed;
import io.tidewire.server.internal.session.SessionState.Probing;
import io.tidewire.server.internal.session.SessionState.Upgrading;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import java.time.Duration;

/**
 * The steps of a session from one transport to another. Holds nothing: what an upgrade has is in
 * the session's state. Confined to the session's loop.
 */
final class Upgrade {
  private final SessionControl session;

  Upgrade(SessionControl session) {
    this.session = session;
  }

  void begin(Open from, Transport candidate, Duration timeout) {
    EventLoop.Timer deadline = session.loop().after(timeout, this::abandon);
    session.become(new Probing(from.transport(), candidate, deadline));
    session.observer().upgradeStarted(candidate.name());
  }

  /** A candidate is probed, then told that the client has moved; it hears nothing else. */
  void onPacket(Upgrading from, EnginePacket packet) {
    if (from instanceof Probing && packet instanceof EnginePacket.Ping ping && ping.probe()) {
      answerProbe(from);
    } else if (from instanceof Probed && packet instanceof EnginePacket.Upgrade) {
      from.deadline().cancel();
      session.moveTo(from);
    } else {
      abandon();
    }
  }

  private void answerProbe(Upgrading from) {
    session.become(new Probed(from.transport(), from.candidate(), from.deadline()));
    from.candidate().send(PreparedPacket.PROBED);
    releaseOldTransport(session.state());
  }

  /** Only the candidate goes; the session lives on where it was. */
  void abandon() {
    if (session.state() instanceof Upgrading upgrading) {
      upgrading.deadline().cancel();
      session.become(new Open(upgrading.transport()));
      upgrading.candidate().retire();
      SessionLog.upgradeFailed(session, upgrading.candidate().name());
    }
  }

  /** A client leaves polling when its last poll is answered: with what is due, or a noop. */
  static void releaseOldTransport(SessionState state) {
    if (state instanceof Leaving leaving
        && leaving.transport().name() == TransportName.POLLING
        && leaving.transport().writable()) {
      leaving.transport().send(PreparedPacket.NOOP);
    }
  }
}
