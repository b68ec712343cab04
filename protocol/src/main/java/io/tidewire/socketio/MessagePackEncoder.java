package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.msgpack.JsonToMessagePack;
import io.tidewire.msgpack.MessagePackWriter;
import io.tidewire.msgpack.PlainToMessagePack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes packets as maps, with the keys of socket.io-msgpack-parser. Thread-safe. */
final class MessagePackEncoder {
  private static final int ENOUGH_FOR_THE_REST = 48; // keys, heads and ids
  private static final int TYPE_AND_NAMESPACE = 2;

  private MessagePackEncoder() {}

  static EncodedPacket encode(Packet packet) {
    if (packet instanceof Packet.Event event) {
      return event(event);
    } else if (packet instanceof Packet.Reply reply) {
      return reply(reply);
    } else if (packet instanceof Packet.Connect connect) {
      return plain(0, connect, connect.payload());
    } else if (packet instanceof Packet.ConnectError error) {
      return plain(4, error, error.payload());
    } else if (packet instanceof Packet.Disconnect disconnect) {
      return finish(begin(TYPE_AND_NAMESPACE, 1, 0), disconnect.namespace());
    }
    throw new AssertionError(packet);
  }

  /** See {@link PacketParser#event}. */
  static EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    if (!isArgs(values)) {
      MessagePackWriter out = event(ackId, name, values.length, Args.sizeOf(values));
      if (PlainToMessagePack.write(values, out)) {
        return finish(out, namespace);
      }
    }
    return event(new Packet.Event(namespace, ackId, name, Args.of(values)));
  }

  /** See {@link PacketParser#reply}. */
  static EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    if (!isArgs(values)) {
      MessagePackWriter out = reply(ackId, values.length, Args.sizeOf(values));
      if (PlainToMessagePack.write(values, out)) {
        return finish(out, namespace);
      }
    }
    return reply(new Packet.Reply(namespace, ackId, Args.of(values)));
  }

  private static boolean isArgs(@Nullable Object... values) {
    return values.length == 1 && values[0] instanceof Args;
  }

  private static EncodedPacket event(Packet.Event event) {
    Args args = event.args();
    String elements = args.elements();
    MessagePackWriter out = event(event.ackId(), event.name(), args.size(), elements.length());
    JsonToMessagePack.elements(elements, args.attachments(), out);
    return finish(out, event.namespace());
  }

  private static EncodedPacket reply(Packet.Reply reply) {
    Args args = reply.args();
    String elements = args.elements();
    MessagePackWriter out = reply(reply.ackId(), args.size(), elements.length());
    JsonToMessagePack.elements(elements, args.attachments(), out);
    return finish(out, reply.namespace());
  }

  /** An event up to its arguments, of about {@code size} bytes. */
  private static MessagePackWriter event(long ackId, String name, int arguments, int size) {
    boolean asks = ackId != Packet.NO_ACK;
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + (asks ? 2 : 1), 2, size);
    if (asks) {
      out.string("id").integer(ackId);
    }
    return out.string("data").array(1 + arguments).string(name);
  }

  /** The same of an acknowledgement. */
  private static MessagePackWriter reply(long ackId, int arguments, int size) {
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + 2, 3, size);
    return out.string("id").integer(ackId).string("data").array(arguments);
  }

  private static EncodedPacket plain(int type, Packet packet, String payload) {
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + 1, type, payload.length());
    JsonToMessagePack.value(payload, out.string("data"));
    return finish(out, packet.namespace());
  }

  private static MessagePackWriter begin(int keys, int type, int size) {
    MessagePackWriter out = new MessagePackWriter(size + ENOUGH_FOR_THE_REST);
    return out.map(keys).string("type").integer(type);
  }

  private static EncodedPacket finish(MessagePackWriter out, String namespace) {
    byte[] message = out.string("nsp").string(namespace).toBytes();
    return new EncodedPacket("", List.of(message));
  }
}
