package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.Transport;

/** Where an {@link EngineSession} stands; each state holds only what exists in it. */
sealed interface SessionState {
  /** Waits for {@link EngineSession#open}. */
  record New() implements SessionState {}

  /** Has a transport that its packets leave on. */
  sealed interface Carried extends SessionState {
    Transport transport();
  }

  sealed interface Live extends Carried {}

  sealed interface Upgrading extends Live {
    Transport candidate();

    EventLoop.Timer deadline();
  }

  record Open(Transport transport) implements Live {}

  record Probing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading {}

  record Probed(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading, Leaving {}

  /** The client reads the answer to its last poll, and goes on with the candidate. */
  sealed interface Leaving extends Carried {
    Transport candidate();
  }

  /** Closed for the layer above; the peer is still to be told. */
  sealed interface Ending extends Carried {
    EventLoop.Timer deadline();
  }

  record Closing(Transport transport, EventLoop.Timer deadline) implements Ending {}

  /** Closed while the client was leaving its transport: it will hear of it on the candidate. */
  record Departing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Ending, Leaving {}

  record Closed() implements SessionState {}
}
