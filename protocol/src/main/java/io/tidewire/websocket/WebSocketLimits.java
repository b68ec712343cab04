package io.tidewire.websocket;

/**
 * Limits of received messages, in bytes on the wire: per frame, per message over all its fragments,
 * per message after inflating; and the number of fragments of a message. A message beyond the first
 * three is rejected with 1009, too many fragments with 1008.
 */
public record WebSocketLimits(
    int maxFramePayload, int maxMessage, int maxInflatedMessage, int maxFragments) {
  private static final int DEFAULT_FRAGMENTS = 16_384;

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public WebSocketLimits {
    requirePositive("maxFramePayload", maxFramePayload);
    requirePositive("maxMessage", maxMessage);
    requirePositive("maxInflatedMessage", maxInflatedMessage);
    requirePositive("maxFragments", maxFragments);
  }

  /** The same limit for frame, message and inflated message, and 16,384 fragments. */
  public static WebSocketLimits of(int maxMessage) {
    return new WebSocketLimits(maxMessage, maxMessage, maxMessage, DEFAULT_FRAGMENTS);
  }

  /** Changes the limit of frames, in bytes. */
  public WebSocketLimits withMaxFramePayload(int bytes) {
    return new WebSocketLimits(bytes, maxMessage, maxInflatedMessage, maxFragments);
  }

  /** Changes the limit of messages over all their fragments, in bytes. */
  public WebSocketLimits withMaxMessage(int bytes) {
    return new WebSocketLimits(maxFramePayload, bytes, maxInflatedMessage, maxFragments);
  }

  /** Changes the limit of messages after inflating, in bytes. */
  public WebSocketLimits withMaxInflatedMessage(int bytes) {
    return new WebSocketLimits(maxFramePayload, maxMessage, bytes, maxFragments);
  }

  /** Changes the limit of fragments of a message. */
  public WebSocketLimits withMaxFragments(int fragments) {
    return new WebSocketLimits(maxFramePayload, maxMessage, maxInflatedMessage, fragments);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
