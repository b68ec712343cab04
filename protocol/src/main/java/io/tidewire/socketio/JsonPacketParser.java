package io.tidewire.socketio;

/** The pair of {@link PacketEncoder} and {@link JsonPacketDecoder}. */
enum JsonPacketParser implements PacketParser {
  INSTANCE;

  @Override
  public EncodedPacket encode(Packet packet) {
    return PacketEncoder.encode(packet);
  }

  @Override
  public PacketDecoder decoder(PacketLimits limits) {
    return new JsonPacketDecoder(limits);
  }
}
