package io.tidewire.socketio;

import io.tidewire.event.Args;
import org.jspecify.annotations.Nullable;

/**
 * An encoding of packets; both sides of a connection must use the same. There are two, and an
 * application may implement its own:
 *
 * <ul>
 *   <li>{@link #encode} must encode every kind of {@link Packet}. Arguments are available as JSON
 *       text ({@link io.tidewire.event.Args#elements}, with a placeholder for each attachment) and
 *       as attachments.
 *   <li>{@link #decoder} creates the decoder of one peer. It creates arguments by {@link
 *       io.tidewire.event.Args#parsed(String, java.util.List)}, so that listeners do not depend on
 *       the parser; it rejects the names in {@link ReservedEvents}, enforces the limits, and
 *       allocates nothing by announced lengths.
 * </ul>
 *
 * <p>A parser is thread-safe. Packets are encoded on the sender's thread, once for all receivers of
 * a broadcast; they are decoded on event loops and must not block there.
 */
public interface PacketParser {
  /** JSON text, with attachments as binary messages: Socket.IO's own encoding. */
  static PacketParser json() {
    return Standard.JSON;
  }

  /**
   * Each packet in one binary message, as the npm package socket.io-msgpack-parser 3.0 writes it.
   * What only MessagePack can express arrives as with JSON: a date of that package or a timestamp
   * of MessagePack's specification as its string, NaN as null, undefined as null or not at all. An
   * unpaired surrogate in a string is sent as U+FFFD.
   */
  static PacketParser messagePack() {
    return Standard.MESSAGE_PACK;
  }

  /**
   * Encodes a packet. An exception reaches the caller of {@code emit}.
   *
   * @return the messages; the attachments follow the text, or are sent alone if it is empty
   */
  EncodedPacket encode(Packet packet);

  /**
   * Encodes an event with the arguments {@code Args.of(values)}; a parser may write them straight
   * into the packet.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON
   */
  default EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    return encode(new Packet.Event(namespace, ackId, name, Args.of(values)));
  }

  /** As above, for an acknowledgement. */
  default EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    return encode(new Packet.Reply(namespace, ackId, Args.of(values)));
  }

  /** Creates a decoder for the messages of one peer, with state of its own. */
  PacketDecoder decoder(PacketLimits limits);

  /** The two encodings. */
  enum Standard implements PacketParser {
    /** {@link PacketEncoder} and {@link JsonPacketDecoder}. */
    JSON {
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

      @Override
      public PacketDecoder decoder(PacketLimits limits) {
        return new JsonPacketDecoder(limits);
      }
    },
    /** {@link MessagePackEncoder} and {@link MessagePackDecoder}. */
    MESSAGE_PACK {
      @Override
      public EncodedPacket encode(Packet packet) {
        return MessagePackEncoder.encode(packet);
      }

      @Override
      public EncodedPacket event(
          String namespace, long ackId, String name, @Nullable Object... values) {
        return MessagePackEncoder.event(namespace, ackId, name, orNull(values));
      }

      @Override
      public EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
        return MessagePackEncoder.reply(namespace, ackId, orNull(values));
      }

      @Override
      public PacketDecoder decoder(PacketLimits limits) {
        return new MessagePackDecoder(limits);
      }
    };

    /** The compiler passes a sole null to varargs as the array. */
    private static @Nullable Object[] orNull(@Nullable Object @Nullable [] values) {
      return values == null ? new @Nullable Object[1] : values;
    }
  }
}
