package io.tidewire.client;

/** An event was not sent. The message has the reason and a remedy. */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The reason. */
  public enum Reason {
    /** It was volatile, and the transport could not send it at once. */
    VOLATILE,
    /** It exceeds the server's limit. */
    TOO_LARGE,
    /** Its time to live ended before the socket was connected. */
    EXPIRED,
    /** The socket was disconnected, and the buffer for waiting events was full. */
    BUFFER_FULL,
    /** It waited, and was dropped by {@link Socket#clearBuffer} or {@link Socket#close}. */
    CLEARED
  }

  private final Reason reason;

  /** For this library. */
  public NotSentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }
}
