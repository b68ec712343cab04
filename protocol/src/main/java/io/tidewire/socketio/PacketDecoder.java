package io.tidewire.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of one peer into packets. Confined to its caller's thread. After a {@link
 * PacketException} the decoder must not be used again: close the session.
 */
public interface PacketDecoder {
  /**
   * Decodes a text message.
   *
   * @return the packet; null if it waits for attachments
   * @throws PacketException if it is malformed, over a limit, or out of place
   */
  @Nullable Packet text(String encoded);

  /** As above, for a packet that begins at {@code from} in {@code message}. */
  default @Nullable Packet text(String message, int from) {
    return text(message.substring(from));
  }

  /**
   * Decodes a binary message; its array is kept.
   *
   * @return the packet; null if it waits for more attachments
   * @throws PacketException if it is over a limit, or out of place
   */
  @Nullable Packet binary(byte[] attachment);

  /** Whether a packet waits for attachments. The caller limits the time. */
  boolean awaitingAttachments();

  /**
   * The namespace of the packet that waits for attachments, so that the caller can reject them
   * before they arrive; null if no packet waits, or the decoder does not say.
   */
  default @Nullable String awaitingNamespace() {
    return null;
  }
}
