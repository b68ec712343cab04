package io.tidewire.event;

/** Receives one kind of value that the library announces. What it throws goes to the error hook. */
@FunctionalInterface
public interface ValueListener<T> {
  /** Receives a value. */
  void on(T value) throws Exception;
}
