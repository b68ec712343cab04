package io.tidewire.event;

/** Listens to an event by its first argument, bound to a type, and answers it. */
@FunctionalInterface
public interface TypedAckListener<T> {
  /** An exception goes to the error hook, not to the peer. */
  void on(T value, Ack ack) throws Exception;
}
