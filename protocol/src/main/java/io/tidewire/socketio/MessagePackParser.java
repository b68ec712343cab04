package io.tidewire.socketio;

/** The pair of {@link MessagePackEncoder} and {@link MessagePackDecoder}. */
enum MessagePackParser implements PacketParser {
  INSTANCE;

  @Override
  public EncodedPacket encode(Packet packet) {
    return MessagePackEncoder.encode(packet);
  }

  @Override
  public PacketDecoder decoder(PacketLimits limits) {
    return new MessagePackDecoder(limits);
  }
}
