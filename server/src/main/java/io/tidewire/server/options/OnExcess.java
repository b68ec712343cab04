package io.tidewire.server.options;

/** What happens to a session that exceeds its rate. */
public enum OnExcess {
  /** The server pauses reading until the session is within its rate. */
  PAUSE,

  /** The session is closed, with the reason {@code RATE_EXCEEDED}. */
  DISCONNECT
}
