package io.tidewire.event;

/** Listens to an event by its first three arguments, bound to types. */
@FunctionalInterface
public interface TypedListener3<A, B, C> extends TypedAckListener3<A, B, C> {
  /** An exception goes to the error hook, not to the peer. */
  void on(A first, B second, C third) throws Exception;

  @Override
  default void on(A first, B second, C third, Ack ack) throws Exception {
    on(first, second, third);
  }
}
