package io.tidewire.event;

/** Listens to an event by its first two arguments, bound to types, and answers it. */
@FunctionalInterface
public interface TypedAckListener2<A, B> {
  /** An exception goes to the error hook, not to the peer. */
  void on(A first, B second, Ack ack) throws Exception;
}
