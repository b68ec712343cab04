package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.json.ValueWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes packets as text, like socket.io-parser. Thread-safe. */
public final class PacketEncoder {
  private static final int TYPE_AND_BRACKETS = 3;
  private static final int QUOTES_AND_COMMA = 3;
  private static final int MAX_ID_DIGITS = 19;

  private PacketEncoder() {}

  /** The packet's text, and the attachments of its arguments. */
  public static EncodedPacket encode(Packet packet) {
    if (packet instanceof Packet.Event event) {
      return event(event.namespace(), event.ackId(), event.name(), event.args());
    } else if (packet instanceof Packet.Reply reply) {
      return reply(reply.namespace(), reply.ackId(), reply.args());
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

  /** See {@link PacketParser#event}. */
  static EncodedPacket event(
      String namespace, long ackId, String name, @Nullable Object... values) {
    int size = name.length() + QUOTES_AND_COMMA + Args.sizeOf(values);
    ValueWriter out = header('2', namespace, ackId, size);
    out.ascii('[');
    out.quote(name);
    if (!isEmpty(values)) {
      out.ascii(',');
      Args.write(out, values);
    }
    return finish(out, '5');
  }

  /** See {@link PacketParser#reply}. */
  static EncodedPacket reply(String namespace, long ackId, @Nullable Object... values) {
    ValueWriter out = header('3', namespace, ackId, Args.sizeOf(values));
    out.ascii('[');
    Args.write(out, values);
    return finish(out, '6');
  }

  private static boolean isEmpty(@Nullable Object[] values) {
    return values.length == 0
        || (values.length == 1 && values[0] instanceof Args args && args.isEmpty());
  }

  private static EncodedPacket plain(char type, String namespace, String payload) {
    ValueWriter out = header(type, namespace, Packet.NO_ACK, payload.length());
    out.json(payload);
    return new EncodedPacket(out.toBytes(), List.of());
  }

  private static ValueWriter header(char type, String namespace, long ackId, int size) {
    boolean named = !namespace.equals(Packet.ROOT);
    boolean numbered = ackId >= 0;
    int prefix = (named ? namespace.length() + 1 : 0) + (numbered ? MAX_ID_DIGITS : 0);
    ValueWriter out = new ValueWriter(TYPE_AND_BRACKETS + prefix + size);
    out.ascii(type);
    if (named) {
      out.json(namespace);
      out.ascii(',');
    }
    if (numbered) {
      out.number(ackId);
    }
    return out;
  }

  /**
   * Puts the number of attachments in front, which is known only after the arguments are encoded.
   */
  private static EncodedPacket finish(ValueWriter out, char binary) {
    List<byte[]> attachments = out.attachments();
    if (!attachments.isEmpty()) {
      out.replaceFirst(binary + Integer.toString(attachments.size()) + '-');
    }
    out.ascii(']');
    return new EncodedPacket(out.toBytes(), attachments);
  }
}
