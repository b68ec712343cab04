package io.tidewire.event;

/** Called with every event, before the listeners of its name. May block and may throw. */
@FunctionalInterface
public interface AnyListener {
  /** Called with one event. */
  void on(String event, Args args) throws Exception;
}
