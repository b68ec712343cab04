package io.tidewire.server;

/** Listens to an event by its first argument, bound to a type. */
@FunctionalInterface
public interface TypedListener<T> {
  /** What it throws goes to the error hook; the client does not hear of it. */
  void on(T value) throws Exception;
}
