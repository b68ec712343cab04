package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.event.Json;
import java.util.List;

/** Packets to text, as socket.io-parser writes them. Thread-safe. */
public final class PacketEncoder {
  private static final int ENOUGH_FOR_THE_REST = 40; // type, counts, ids and brackets

  private PacketEncoder() {}

  /** The packet's text, and the attachments of its arguments. */
  public static EncodedPacket encode(Packet packet) {
    if (packet instanceof Packet.Event event) {
      return event(event);
    } else if (packet instanceof Packet.Reply reply) {
      return reply(reply);
    } else if (packet instanceof Packet.Connect connect) {
      String payload = connect.payload();
      return plain('0', connect.namespace(), payload.equals("{}") ? "" : payload);
    } else if (packet instanceof Packet.ConnectError error) {
      return plain('4', error.namespace(), error.payload());
    } else if (packet instanceof Packet.Disconnect disconnect) {
      return plain('1', disconnect.namespace(), "");
    }
    throw new AssertionError(packet);
  }

  private static EncodedPacket event(Packet.Event event) {
    Args args = event.args();
    StringBuilder out = builder(event.namespace(), event.name(), args);
    header(out, '2', '5', args.attachments().size(), event.namespace(), event.ackId());
    Json.quote(out.append('['), event.name());
    if (!args.isEmpty()) {
      out.append(',').append(args.elements());
    }
    return new EncodedPacket(out.append(']').toString(), args.attachments());
  }

  private static EncodedPacket reply(Packet.Reply reply) {
    Args args = reply.args();
    StringBuilder out = builder(reply.namespace(), "", args);
    header(out, '3', '6', args.attachments().size(), reply.namespace(), reply.ackId());
    out.append('[').append(args.elements()).append(']');
    return new EncodedPacket(out.toString(), args.attachments());
  }

  private static EncodedPacket plain(char type, String namespace, String payload) {
    StringBuilder out = new StringBuilder(2 + namespace.length() + payload.length());
    namespace(out.append(type), namespace);
    return new EncodedPacket(out.append(payload).toString(), List.of());
  }

  private static StringBuilder builder(String namespace, String name, Args args) {
    int known = namespace.length() + name.length() + args.elements().length();
    return new StringBuilder(known + ENOUGH_FOR_THE_REST);
  }

  private static void header(
      StringBuilder out, char plain, char binary, int attachments, String namespace, long ackId) {
    if (attachments == 0) {
      out.append(plain);
    } else {
      out.append(binary).append(attachments).append('-');
    }
    namespace(out, namespace);
    if (ackId >= 0) {
      out.append(ackId);
    }
  }

  private static void namespace(StringBuilder out, String namespace) {
    if (!namespace.equals(Packet.ROOT)) {
      out.append(namespace).append(',');
    }
  }
}
