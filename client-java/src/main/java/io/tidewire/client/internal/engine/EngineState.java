package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.Transport;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/** The state of an engine; changed on the loop only. */
sealed interface EngineState {
  /** Closes the transports of this state and stops its timers. */
  default void release() {}

  record Idle() implements EngineState {}

  /** The handshake is running. */
  record Opening(Transport transport, List<TransportName> others) implements EngineState {
    @Override
    public void release() {
      transport.close();
    }
  }

  /** The session exists. */
  sealed interface Live extends EngineState {
    Transport transport();

    Session session();

    /** Whether packets of a transport belong to the session. */
    default boolean carriedBy(Transport other) {
      return other == transport();
    }

    @Override
    default void release() {
      session().stop();
      transport().close();
    }
  }

  record Open(Transport transport, Session session) implements Live {}

  record Upgrading(Transport.Pausable transport, Session session, Upgrade upgrade) implements Live {
    boolean isCandidate(Transport other) {
      return other == upgrade.candidate();
    }

    @Override
    public void release() {
      upgrade.abandon();
      Live.super.release();
    }
  }

  /** Sends over the new transport, and still receives the last packets of the old one. */
  record Leaving(
      Transport.Holdable transport,
      Session session,
      Transport.Streaming old,
      EventLoop.Timer deadline)
      implements Live {
    @Override
    public boolean carriedBy(Transport other) {
      return other == transport || other == old;
    }

    @Override
    public void release() {
      deadline.cancel();
      old.close();
      Live.super.release();
    }
  }

  record Closed() implements EngineState {}

  /** The handshake, the heartbeat and the planned upgrades of a session. */
  record Session(EnginePacket.Open handshake, Heartbeat heartbeat, UpgradePlan plan) {
    void stop() {
      heartbeat.stop();
      plan.stop();
    }
  }
}
