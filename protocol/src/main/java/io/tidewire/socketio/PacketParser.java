package io.tidewire.socketio;

import io.tidewire.event.Args;
import org.jspecify.annotations.Nullable;

/** One way to write packets down. Both sides of a connection must use the same. Thread-safe. */
public interface PacketParser {
  /** Text with JSON, and attachments beside it: Socket.IO's own encoding. */
  static PacketParser json() {
    return JsonPacketParser.INSTANCE;
  }

  /** Encodes a packet. */
  EncodedPacket encode(Packet packet);

  /**
   * Encodes an event with what {@link Args#of} makes of {@code values}; a parser may write them
   * straight into the packet.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON
   */
  default EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    return encode(new Packet.Event(namespace, ackId, name, Args.of(values)));
  }

  /** As above, the answer to an event. */
  default EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    return encode(new Packet.Reply(namespace, ackId, Args.of(values)));
  }

  /** A decoder for what one peer sends. */
  PacketDecoder decoder(PacketLimits limits);
}
