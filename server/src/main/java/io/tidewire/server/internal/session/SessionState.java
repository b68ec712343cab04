package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.transport.HttpTransport;
import io.tidewire.server.internal.transport.Transport;
import java.util.Optional;

/** The states of an {@link EngineSession}; each holds only what exists in it. */
public sealed interface SessionState {
  /** The transport that carries the session, will carry it, or carried it last. */
  TransportName transportName();

  /** Waits for {@link EngineSession#open}. */
  record New(TransportName transportName) implements SessionState {}

  /** Has a transport that its packets are sent on. */
  sealed interface Carried extends SessionState {
    Transport transport();

    @Override
    default TransportName transportName() {
      return transport().name();
    }
  }

  /** Has another transport that it may upgrade to. */
  sealed interface HasCandidate extends Carried {
    Transport candidate();

    @Override
    default void catchUp(Runnable next) {
      candidate().catchUp(next);
    }
  }

  sealed interface Live extends Carried {}

  /** Delivers what its client sends. */
  sealed interface Reading extends Live {}

  sealed interface Upgrading extends Reading, HasCandidate {
    EventLoop.Timer deadline();
  }

  record Open(Transport transport) implements Reading {}

  /** The client's last packet was received; listeners answer what came before it. */
  record Answering(Transport transport, EventLoop.Timer deadline) implements Live {
    @Override
    public void end() {
      deadline.cancel();
    }
  }

  record Probing(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading {}

  record Probed(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Upgrading, ClientSwitching {}

  /** The client receives the answer to its last poll, then reads on the candidate. */
  sealed interface ClientSwitching extends HasCandidate {}

  /** Closed for the layer above; the close packet is not sent yet. */
  sealed interface Ending extends Carried {
    EventLoop.Timer deadline();

    @Override
    default void end() {
      deadline().cancel();
    }
  }

  record Closing(Transport transport, EventLoop.Timer deadline) implements Ending {}

  /** Closed while the client switched transports: the candidate carries the close packet. */
  record ClosingDuringUpgrade(Transport transport, Transport candidate, EventLoop.Timer deadline)
      implements Ending, ClientSwitching {
    @Override
    public void end() {
      deadline.cancel();
      candidate.retire();
    }
  }

  record Closed(TransportName transportName) implements SessionState {}

  /** The session leaves this state for {@link Closed}. */
  default void end() {}

  /** Runs {@code next} when what a candidate received before now has been processed. */
  default void catchUp(Runnable next) {
    next.run();
  }

  /** The transport, if it is of that class. */
  default <T extends Transport> Optional<T> carrier(Class<T> kind) {
    return this instanceof Carried carried && kind.isInstance(carried.transport())
        ? Optional.of(kind.cast(carried.transport()))
        : Optional.empty();
  }

  /** The transport of that name, current or candidate, that receives POSTs. */
  default Optional<HttpTransport> receiver(TransportName name) {
    Optional<HttpTransport> candidate =
        this instanceof HasCandidate upgradable
                && upgradable.candidate() instanceof HttpTransport http
            ? Optional.of(http)
            : Optional.empty();
    return carrier(HttpTransport.class)
        .filter(it -> it.name() == name)
        .or(() -> candidate.filter(it -> it.name() == name));
  }
}
