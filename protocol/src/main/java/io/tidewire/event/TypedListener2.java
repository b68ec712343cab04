package io.tidewire.event;

/** Listens to an event by its first two arguments, bound to types. */
@FunctionalInterface
public interface TypedListener2<A, B> extends TypedAckListener2<A, B> {
  /** An exception goes to the error hook, not to the peer. */
  void on(A first, B second) throws Exception;

  @Override
  default void on(A first, B second, Ack ack) throws Exception {
    on(first, second);
  }
}
