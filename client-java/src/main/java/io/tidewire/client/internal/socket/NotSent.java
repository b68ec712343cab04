package io.tidewire.client.internal.socket;

import io.tidewire.client.NotSentException;
import io.tidewire.client.NotSentException.Reason;
import java.time.Duration;

/** Makes exceptions for events that were not sent; their messages suggest a remedy. */
public final class NotSent {
  private NotSent() {}

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
            + ("was emitted while disconnected, and the buffer of " + limit + " bytes was full")
            + ": raise bufferBytes, or emit less while connected() is false");
  }

  /** The event waited for a connection when the buffer was cleared. */
  public static NotSentException cleared(String event) {
    return new NotSentException(
        Reason.CLEARED, quoted(event) + "was waiting to be sent when the buffer was cleared");
  }

  private static String quoted(String event) {
    return "event \"" + event + "\" ";
  }
}
