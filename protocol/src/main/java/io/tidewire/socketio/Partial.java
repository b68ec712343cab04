package io.tidewire.socketio;

import io.tidewire.event.DisconnectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet that waits for attachments; its arguments already hold their list. */
final class Partial {
  private final Packet packet;
  private final List<byte[]> attachments;
  private final int due;
  private int bytesLeft;

  Partial(Packet packet, List<byte[]> attachments, int due, PacketLimits limits) {
    this.packet = packet;
    this.attachments = attachments;
    this.due = due;
    this.bytesLeft = limits.maxAttachmentBytes();
  }

  String namespace() {
    return packet.namespace();
  }

  /** The packet if this was the last attachment, else null. */
  @Nullable Packet add(byte[] attachment) {
    if (attachment.length > bytesLeft) {
      throw new PacketException(DisconnectReason.ATTACHMENTS_TOO_LARGE, "attachments too large");
    }
    bytesLeft -= attachment.length;
    attachments.add(attachment);
    return attachments.size() == due ? packet : null;
  }
}
