package io.tidewire.server;

/**
 * Receives what happens, one value at a time. What it throws goes to the error hook.
 *
 * @param <T> what it receives
 */
@FunctionalInterface
public interface Listener<T> {
  /** Called with each value. */
  void on(T value) throws Exception;
}
