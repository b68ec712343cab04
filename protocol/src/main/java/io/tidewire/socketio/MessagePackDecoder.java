package io.tidewire.socketio;

import org.jspecify.annotations.Nullable;

/** Decodes each binary message as a packet. Has no state. */
final class MessagePackDecoder implements PacketDecoder {
  private final PacketLimits limits;

  MessagePackDecoder(PacketLimits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable Packet text(String encoded) {
    throw new PacketException("text, where packets are binary");
  }

  @Override
  public Packet binary(byte[] message) {
    try {
      return new MessagePackPacket(message, limits).read();
    } catch (IllegalArgumentException malformed) {
      throw new PacketException("malformed packet: " + malformed.getMessage(), malformed);
    }
  }

  @Override
  public boolean awaitingAttachments() {
    return false;
  }
}
