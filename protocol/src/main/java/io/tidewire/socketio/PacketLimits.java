package io.tidewire.socketio;

/**
 * The limits of a decoder.
 *
 * @param maxAttachments attachments of one packet, 0 for none at all; 10 by default, as in
 *     socket.io-parser 4.2
 * @param maxAttachmentBytes bytes of all attachments of one packet together; 1,000,000 by default
 */
public record PacketLimits(int maxAttachments, int maxAttachmentBytes) {
  /** 10 attachments, 1,000,000 bytes. */
  public static final PacketLimits DEFAULTS = new PacketLimits(10, 1_000_000);

  /** Throws {@link IllegalArgumentException} if a limit is negative. */
  public PacketLimits {
    if (maxAttachments < 0 || maxAttachmentBytes < 0) {
      throw new IllegalArgumentException("limits must not be negative");
    }
  }
}
