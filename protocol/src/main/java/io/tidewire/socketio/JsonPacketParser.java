package io.tidewire.socketio;

import org.jspecify.annotations.Nullable;

/** The pair of {@link PacketEncoder} and {@link JsonPacketDecoder}. */
enum JsonPacketParser implements PacketParser {
  INSTANCE;

  @Override
  public EncodedPacket encode(Packet packet) {
    return PacketEncoder.encode(packet);
  }

  @Override
  public EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    return PacketEncoder.event(namespace, ackId, name, orNull(values));
  }

  @Override
  public EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    return PacketEncoder.reply(namespace, ackId, orNull(values));
  }

  /** A sole null, given to varargs, is an array to the compiler. */
  private static @Nullable Object[] orNull(@Nullable Object @Nullable [] values) {
    return values == null ? new @Nullable Object[1] : values;
  }

  @Override
  public PacketDecoder decoder(PacketLimits limits) {
    return new JsonPacketDecoder(limits);
  }
}
