package io.tidewire.event;

/** Told of the events of one name. May block and may throw: see {@link Listeners#dispatch}. */
@FunctionalInterface
public interface EventListener {
  /** One event came; {@code ack} is {@link Ack#NONE} when its sender wants no answer. */
  void on(Args args, Ack ack) throws Exception;
}
