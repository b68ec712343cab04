package io.tidewire.event;

/** Listens to an event without answering it. */
@FunctionalInterface
public interface ArgsListener extends EventListener {
  /** An exception goes to the error hook, not to the peer. */
  void on(Args args) throws Exception;

  @Override
  default void on(Args args, Ack ack) throws Exception {
    on(args);
  }
}
