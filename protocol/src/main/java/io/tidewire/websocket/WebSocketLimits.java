package io.tidewire.websocket;

/**
 * What a peer may make us hold, in bytes as they travel: per frame, per message over all its
 * fragments, per message after inflating; and the number of fragments of a message. A message
 * beyond the first three is refused with 1009, too many fragments with 1008.
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

  /** With another limit for frames, in bytes. */
  public WebSocketLimits withMaxFramePayload(int bytes) {
    return new WebSocketLimits(bytes, maxMessage, maxInflatedMessage, maxFragments);
  }

  /** With another limit for messages over all their fragments, in bytes. */
  public WebSocketLimits withMaxMessage(int bytes) {
    return new WebSocketLimits(maxFramePayload, bytes, maxInflatedMessage, maxFragments);
  }

  /** With another limit for messages after inflating, in bytes. */
  public WebSocketLimits withMaxInflatedMessage(int bytes) {
    return new WebSocketLimits(maxFramePayload, maxMessage, bytes, maxFragments);
  }

  /** With another number of fragments that a message may have. */
  public WebSocketLimits withMaxFragments(int fragments) {
    return new WebSocketLimits(maxFramePayload, maxMessage, maxInflatedMessage, fragments);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
