package io.tidewire.event;

/**
 * Listens to the events of one name. May block and may throw: the error hook gets what it throws.
 */
@FunctionalInterface
public interface EventListener {
  /** One event came; {@code ack} is {@link Ack#NONE} when its sender wants no answer. */
  void on(Args args, Ack ack) throws Exception;
}
