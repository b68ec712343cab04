package io.tidewire.client;

import java.time.Duration;

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

  private NotSentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  static NotSentException dropped(String event) {
    return new NotSentException(
        Reason.VOLATILE,
        quoted(event)
            + "was volatile and the transport busy: emit it without asVolatile() to wait");
  }

  static NotSentException tooLarge(String event, long size, int limit) {
    return new NotSentException(
        Reason.TOO_LARGE,
        quoted(event)
            + ("has a message of " + size + " bytes, and the server takes " + limit)
            + ": send it in parts, or raise the server's maxPayload (maxHttpBufferSize)");
  }

  static NotSentException expired(String event, Duration timeToLive) {
    return new NotSentException(
        Reason.EXPIRED,
        quoted(event) + ("waited " + timeToLive + " for a connection, its bufferTimeToLive"));
  }

  static NotSentException full(String event, int limit) {
    return new NotSentException(
        Reason.BUFFER_FULL,
        quoted(event)
            + ("was emitted while away, with " + limit + " bytes waiting at most")
            + ": raise bufferBytes, or emit less while connected() is false");
  }

  static NotSentException cleared(String event) {
    return new NotSentException(
        Reason.CLEARED, quoted(event) + "was waiting to be sent when the buffer was cleared");
  }

  private static String quoted(String event) {
    return "event \"" + event + "\" ";
  }
}
