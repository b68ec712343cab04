package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.Transport;

/** Where an {@link EngineSession} stands; each state holds only what exists in it. */
sealed interface SessionState {
  /** Waits for {@link EngineSession#open}. */
  record New() implements SessionState {}

  sealed interface Live extends SessionState {
    Transport transport();
  }

  sealed interface Upgrading extends Live {
    Transport candidate();

    EventLoop.Timer deadline();
  }

  record Open(Transport transport) implements Live {}

  record Probing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading {}

  record Probed(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading {}

  /** Closed for the layer above; the peer is still to be told. */
  record Closing(Transport transport, EventLoop.Timer deadline) implements SessionState {}

  record Closed() implements SessionState {}
}
