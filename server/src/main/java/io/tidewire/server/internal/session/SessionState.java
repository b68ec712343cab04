package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.transport.HttpTransport;
import io.tidewire.server.internal.transport.Transport;
import java.util.Optional;

/** Where an {@link EngineSession} stands; each state holds only what exists in it. */
public sealed interface SessionState {
  /** Waits for {@link EngineSession#open}. */
  record New() implements SessionState {}

  /** Has a transport that its packets leave on. */
  sealed interface Carried extends SessionState {
    Transport transport();
  }

  /** Has another transport that it may move to. */
  sealed interface Courted extends Carried {
    Transport candidate();
  }

  sealed interface Live extends Carried {}

  /** Delivers what its client sends. */
  sealed interface Reading extends Live {}

  sealed interface Upgrading extends Reading, Courted {
    EventLoop.Timer deadline();
  }

  record Open(Transport transport) implements Reading {}

  /** The client's last packet is in; what came before it is being answered. */
  record Answering(Transport transport, EventLoop.Timer deadline) implements Live {}

  record Probing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading {}

  record Probed(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading, Leaving {}

  /** The client reads the answer to its last poll, and goes on with the candidate. */
  sealed interface Leaving extends Courted {}

  /** Closed for the layer above; the peer is still to be told. */
  sealed interface Ending extends Carried {
    EventLoop.Timer deadline();
  }

  record Closing(Transport transport, EventLoop.Timer deadline) implements Ending {}

  /** Closed while the client was leaving its transport: it will hear of it on the candidate. */
  record Departing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Ending, Leaving {}

  record Closed() implements SessionState {}

  /** What carries the session, if it is of that kind. */
  default <T extends Transport> Optional<T> carrier(Class<T> kind) {
    return this instanceof Carried carried && kind.isInstance(carried.transport())
        ? Optional.of(kind.cast(carried.transport()))
        : Optional.empty();
  }

  /** What takes the POSTs of that transport: the one that carries the session, or a candidate. */
  default Optional<HttpTransport> receiver(TransportName name) {
    Optional<HttpTransport> candidate =
        this instanceof Courted courted && courted.candidate() instanceof HttpTransport http
            ? Optional.of(http)
            : Optional.empty();
    return carrier(HttpTransport.class)
        .filter(it -> it.name() == name)
        .or(() -> candidate.filter(it -> it.name() == name));
  }
}
