package io.tidewire.client;

/** An event was never sent, and the message says why and what helps. */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** It was volatile, and the transport could not take it at once. */
    VOLATILE,
    /** It is larger than what the server takes. */
    TOO_LARGE,
    /** It was emitted while away, and its time to live was over before the socket was back. */
    EXPIRED,
    /** It was emitted while away, when too much waited already. */
    BUFFER_FULL,
    /** It waited, and was cleared by {@link Socket#clearBuffer} or {@link Socket#close}. */
    CLEARED
  }

  private final Reason reason;

  /** For this library. */
  public NotSentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
