package io.tidewire.socketio;

import io.tidewire.event.Args;
import org.jspecify.annotations.Nullable;

/**
 * One way to write packets down; both sides of a connection must use the same. Two are here, and
 * applications may bring their own:
 *
 * <ul>
 *   <li>{@link #encode} gets what is to be sent, and must be able to write every kind of {@link
 *       Packet}. Arguments are at hand as JSON text ({@link io.tidewire.event.Args#elements}, with
 *       a placeholder for each attachment) and as attachments.
 *   <li>{@link #decoder} gives what understands one peer. It makes arguments by {@link
 *       io.tidewire.event.Args#parsed(String, java.util.List)}, so that listeners do not see which
 *       parser carried them; it refuses the names in {@link ReservedEvents}, holds to the limits,
 *       and allocates nothing by lengths that the peer only announces.
 * </ul>
 *
 * <p>A parser is thread-safe. Packets are encoded on the thread of whoever sends, once for all
 * receivers of a broadcast; they are decoded on event loops and must not block there.
 */
public interface PacketParser {
  /** Text with JSON, and attachments beside it: Socket.IO's own encoding. */
  static PacketParser json() {
    return Standard.JSON;
  }

  /**
   * Each packet in one binary message, as the npm package socket.io-msgpack-parser 3.0 writes it.
   * What only MessagePack can say arrives as JSON would have brought it: a date as its string, NaN
   * as null, undefined as null or not at all. Strings hold no surrogate without its other half:
   * such a one is sent as U+FFFD.
   */
  static PacketParser messagePack() {
    return Standard.MESSAGE_PACK;
  }

  /**
   * Encodes a packet. What this throws reaches whoever emitted it.
   *
   * @return the messages; the attachments travel after the text, or alone where it is empty
   */
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

  /** A decoder for what one peer sends, with state of its own. */
  PacketDecoder decoder(PacketLimits limits);

  /** The two that are here. */
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

      /** A sole null, given to varargs, is an array to the compiler. */
      private static @Nullable Object[] orNull(@Nullable Object @Nullable [] values) {
        return values == null ? new @Nullable Object[1] : values;
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
      public PacketDecoder decoder(PacketLimits limits) {
        return new MessagePackDecoder(limits);
      }
    }
  }
}
