package io.tidewire.event;

/** Listens to an event whose sender wants no answer, or gets none. */
@FunctionalInterface
public interface ArgsListener extends EventListener {
  /** What it throws goes to the error hook; the peer is not told. */
  void on(Args args) throws Exception;

  @Override
  default void on(Args args, Ack ack) throws Exception {
    on(args);
  }
}
