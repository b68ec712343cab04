package io.tidewire.event;

/** Is called when something happens that has no value. What it throws goes to the error hook. */
@FunctionalInterface
public interface SignalListener {
  /** It has happened. */
  void on() throws Exception;
}
