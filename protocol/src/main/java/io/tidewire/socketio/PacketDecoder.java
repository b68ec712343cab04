package io.tidewire.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Packets out of the messages of one peer. Confined to its caller's thread. After a {@link
 * PacketException} the session must end: the decoder is of no further use.
 */
public interface PacketDecoder {
  /**
   * A text message came.
   *
   * @return the packet; null if its attachments are yet to come
   * @throws PacketException if it is malformed, over a limit, or not due
   */
  @Nullable Packet text(String encoded);

  /** As above, for a packet that stands in {@code message} from {@code from} on. */
  default @Nullable Packet text(String message, int from) {
    return text(message.substring(from));
  }

  /**
   * A binary message came, whose array is kept.
   *
   * @return the packet; null if more attachments are yet to come
   * @throws PacketException if it is over a limit, or not due
   */
  @Nullable Packet binary(byte[] attachment);

  /** Whether a packet waits for attachments; the caller sees to it that it does not do so long. */
  boolean awaitingAttachments();

  /**
   * The namespace of the packet that waits for attachments, so that the caller can refuse them
   * before they come; null if none waits, or the decoder does not tell.
   */
  default @Nullable String awaitingNamespace() {
    return null;
  }
}
