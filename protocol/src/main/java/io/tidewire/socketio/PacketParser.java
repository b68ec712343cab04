package io.tidewire.socketio;

/** One way to write packets down. Both sides of a connection must use the same. Thread-safe. */
public interface PacketParser {
  /** Text with JSON, and attachments beside it: Socket.IO's own encoding. */
  static PacketParser json() {
    return JsonPacketParser.INSTANCE;
  }

  /** Encodes a packet. */
  EncodedPacket encode(Packet packet);

  /** A decoder for what one peer sends. */
  PacketDecoder decoder(PacketLimits limits);
}
