package io.tidewire.event;

/** Listens to an event by its first three arguments, bound to types, and answers it. */
@FunctionalInterface
public interface TypedAckListener3<A, B, C> {
  /** An exception goes to the error hook, not to the peer. */
  void on(A first, B second, C third, Ack ack) throws Exception;
}
