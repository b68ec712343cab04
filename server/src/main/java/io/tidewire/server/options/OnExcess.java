package io.tidewire.server.options;

/** What becomes of a session that sends faster than it may. */
public enum OnExcess {
  /** Nothing is read from it until it is within its rate again; the network holds it back. */
  PAUSE,

  /** It is closed, with the reason {@code RATE_EXCEEDED}. */
  DISCONNECT
}
