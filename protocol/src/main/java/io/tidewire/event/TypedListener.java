package io.tidewire.event;

/**
 * Listens to an event by its first argument, bound to a type. A subtype of the one with an answer,
 * so that the compiler prefers it for a method that could be either, such as {@code list::add}.
 */
@FunctionalInterface
public interface TypedListener<T> extends TypedAckListener<T> {
  /** What it throws goes to the error hook; the peer is not told. */
  void on(T value) throws Exception;

  @Override
  default void on(T value, Ack ack) throws Exception {
    on(value);
  }
}
