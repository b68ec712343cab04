package io.tidewire.event;

/**
 * Listens to an event by its first argument, bound to a type. A subtype of {@link
 * TypedAckListener}, so that the compiler prefers it for a method reference that fits both, such as
 * {@code list::add}.
 */
@FunctionalInterface
public interface TypedListener<T> extends TypedAckListener<T> {
  /** An exception goes to the error hook, not to the peer. */
  void on(T value) throws Exception;

  @Override
  default void on(T value, Ack ack) throws Exception {
    on(value);
  }
}
