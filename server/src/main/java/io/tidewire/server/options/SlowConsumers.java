package io.tidewire.server.options;

/** What becomes of a client for which more waits than {@code maxUnsentBytes}. */
public enum SlowConsumers {
  /** Its session is closed, with the reason {@code SLOW_CONSUMER}. */
  DISCONNECT,

  /**
   * It misses events that ask for no answer, the newest ones. The last eighth of the room is kept
   * for what must not be missed; when that is full too, the session is closed.
   */
  DROP_EVENTS
}
