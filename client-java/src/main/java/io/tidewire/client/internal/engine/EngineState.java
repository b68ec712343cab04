package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.Transport;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/** Where an engine stands; changed on the loop only. */
sealed interface EngineState {
  record Idle() implements EngineState {}

  /** The handshake is under way. */
  record Opening(Transport transport, List<TransportName> others) implements EngineState {}

  /** The session exists. */
  sealed interface Live extends EngineState {
    Transport transport();

    Session session();
  }

  record Open(Transport transport, Session session) implements Live {}

  record Upgrading(Transport.Pausable transport, Session session, Upgrade upgrade)
      implements Live {}

  /** Sends over the new transport already, and hears the last of the old one before it. */
  record Leaving(
      Transport.Holdable transport,
      Session session,
      Transport.Streaming old,
      EventLoop.Timer deadline)
      implements Live {}

  record Closed() implements EngineState {}

  /** What the server said, that it lives, and where to move. */
  record Session(EnginePacket.Open greeting, Heartbeat heartbeat, UpgradePlan plan) {
    void stop() {
      heartbeat.stop();
      plan.stop();
    }
  }
}
