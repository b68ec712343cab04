package io.tidewire.event;

/** Listens to an event by its first argument, bound to a type, and answers it. */
@FunctionalInterface
public interface TypedAckListener<T> {
  /** What it throws goes to the error hook; the client does not hear of it. */
  void on(T value, Ack ack) throws Exception;
}
