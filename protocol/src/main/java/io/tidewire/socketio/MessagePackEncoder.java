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
    boolean asks = ackId != Packet.NO_ACK;
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + (asks ? 2 : 1), 2, Args.sizeOf(values));
    if (asks) {
      out.string("id").integer(ackId);
    }
    out.string("data").array(1 + values.length).string(name);
    return PlainToMessagePack.write(values, out)
        ? finish(out, namespace)
        : event(new Packet.Event(namespace, ackId, name, Args.of(values)));
  }

  /** See {@link PacketParser#reply}. */
  static EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + 2, 3, Args.sizeOf(values));
    out.string("id").integer(ackId);
    out.string("data").array(values.length);
    return PlainToMessagePack.write(values, out)
        ? finish(out, namespace)
        : reply(new Packet.Reply(namespace, ackId, Args.of(values)));
  }

  private static EncodedPacket event(Packet.Event event) {
    boolean asks = event.ackId() != Packet.NO_ACK;
    Args args = event.args();
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + (asks ? 2 : 1), 2, args.elements().length());
    if (asks) {
      out.string("id").integer(event.ackId());
    }
    out.string("data").array(1 + args.size()).string(event.name());
    JsonToMessagePack.elements(args.elements(), args.attachments(), out);
    return finish(out, event.namespace());
  }

  private static EncodedPacket reply(Packet.Reply reply) {
    Args args = reply.args();
    MessagePackWriter out = begin(TYPE_AND_NAMESPACE + 2, 3, args.elements().length());
    out.string("id").integer(reply.ackId());
    out.string("data").array(args.size());
    JsonToMessagePack.elements(args.elements(), args.attachments(), out);
    return finish(out, reply.namespace());
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
