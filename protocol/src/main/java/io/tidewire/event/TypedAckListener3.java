package io.tidewire.event;

/** Listens to an event by its first three arguments, bound to types, and answers it. */
@FunctionalInterface
public interface TypedAckListener3<A, B, C> {
  /** What it throws goes to the error hook; the peer is not told. */
  void on(A first, B second, C third, Ack ack) throws Exception;
}
