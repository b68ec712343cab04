package io.tidewire.server.options;

/** What happens to a client for which more than {@code maxUnsentBytes} wait. */
public enum SlowConsumers {
  /** Its session is closed, with the reason {@code SLOW_CONSUMER}. */
  DISCONNECT,

  /**
   * New events without acknowledgement are dropped. The last eighth of the limit is reserved for
   * other packets; when it is full too, the session is closed.
   */
  DROP_EVENTS
}
