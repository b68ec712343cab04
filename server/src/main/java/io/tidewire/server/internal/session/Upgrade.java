package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.session.SessionState.ClientSwitching;
import io.tidewire.server.internal.session.SessionState.Open;
import io.tidewire.server.internal.session.SessionState.Probed;
import io.tidewire.server.internal.session.SessionState.Probing;
import io.tidewire.server.internal.session.SessionState.Upgrading;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import java.time.Duration;

/**
 * Upgrades a session to another transport. Holds no state: that is in {@link SessionState}.
 * Confined to the session's loop.
 */
final class Upgrade {
  private final SessionControl session;

  Upgrade(SessionControl session) {
    this.session = session;
  }

  void begin(Open from, Transport candidate, Duration timeout) {
    EventLoop.Timer deadline = session.loop().after(timeout, this::abandon);
    session.transition(new Probing(from.transport(), candidate, deadline));
    session.observer().upgradeStarted(candidate.name());
  }

  /** A candidate receives a probe, then the packet that completes the upgrade, and nothing else. */
  void onPacket(Upgrading from, EnginePacket packet) {
    if (from instanceof Probing && packet instanceof EnginePacket.Ping ping && ping.probe()) {
      answerProbe(from);
    } else if (from instanceof Probed && packet instanceof EnginePacket.Upgrade) {
      from.deadline().cancel();
      session.completeUpgrade(from);
    } else {
      abandon();
    }
  }

  private void answerProbe(Upgrading from) {
    session.transition(new Probed(from.transport(), from.candidate(), from.deadline()));
    from.candidate().send(PreparedPacket.PROBED);
    releaseOldTransport(session.state());
  }

  /** Drops the candidate; the session stays on its transport. */
  void abandon() {
    if (session.state() instanceof Upgrading upgrading) {
      upgrading.deadline().cancel();
      session.transition(new Open(upgrading.transport()));
      upgrading.candidate().retire();
      SessionLog.upgradeFailed(session, upgrading.candidate().name());
    }
  }

  /** A client stops polling when its last poll is answered: with waiting packets, or a noop. */
  static void releaseOldTransport(SessionState state) {
    if (state instanceof ClientSwitching switching
        && switching.transport().name() == TransportName.POLLING
        && switching.transport().writable()) {
      switching.transport().send(PreparedPacket.NOOP);
    }
  }
}
