package io.tidewire.event;

/** Listens to an event by its first argument, bound to a type, and answers it. */
@FunctionalInterface
public interface TypedAckListener<T> {
  /** What it throws goes to the error hook; the peer is not told. */
  void on(T value, Ack ack) throws Exception;
}
