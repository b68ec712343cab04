package io.tidewire.event;

/**
 * Listens to the events of one name. May block and may throw: the error hook gets what it throws.
 */
@FunctionalInterface
public interface EventListener {
  /** Called with one event; {@code ack} is {@link Ack#NONE} if the sender requested none. */
  void on(Args args, Ack ack) throws Exception;
}
