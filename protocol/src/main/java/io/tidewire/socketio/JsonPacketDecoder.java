package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.json.text.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a packet in one pass over its text. Its only state is one packet that waits for
 * attachments.
 */
final class JsonPacketDecoder implements PacketDecoder {
  private static final char FIRST_BINARY = '5';
  private static final int BINARY_TO_PLAIN = 3; // types 5 and 6 are 2 and 3 with attachments

  private final PacketLimits limits;
  private @Nullable Partial partial; // null unless a packet waits for attachments

  JsonPacketDecoder(PacketLimits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable Packet text(String encoded) {
    return text(encoded, 0);
  }

  @Override
  public @Nullable Packet text(String message, int from) {
    if (partial != null) {
      throw new PacketException("text while attachments are due");
    }
    JsonScanner in = new JsonScanner(message, from);
    char type = PacketHeader.type(in);
    if (type < FIRST_BINARY) {
      return packet(type, in, List.of());
    }
    partial = partial((char) (type - BINARY_TO_PLAIN), in);
    return null;
  }

  @Override
  public @Nullable Packet binary(byte[] attachment) {
    if (partial == null) {
      throw new PacketException("an attachment that no packet announced");
    }
    Packet complete = partial.add(attachment);
    if (complete != null) {
      partial = null;
    }
    return complete;
  }

  @Override
  public boolean awaitingAttachments() {
    return partial != null;
  }

  @Override
  public @Nullable String awaitingNamespace() {
    return partial == null ? null : partial.namespace();
  }

  private Partial partial(char kind, JsonScanner in) {
    int due = PacketHeader.attachments(in);
    if (due > limits.maxAttachments()) {
      throw new PacketException(
          DisconnectReason.TOO_MANY_ATTACHMENTS,
          "more than " + limits.maxAttachments() + " attachments");
    }
    List<byte[]> attachments = new ArrayList<>(due);
    in.expect(due);
    return new Partial(packet(kind, in, attachments), attachments, due, limits);
  }

  private static Packet packet(char kind, JsonScanner in, List<byte[]> attachments) {
    try {
      Packet packet = read(kind, in, attachments);
      in.end();
      return packet;
    } catch (IllegalArgumentException malformed) {
      throw new PacketException("malformed packet: " + malformed.getMessage(), malformed);
    }
  }

  private static Packet read(char kind, JsonScanner in, List<byte[]> attachments) {
    String namespace = PacketHeader.namespace(in);
    return switch (kind) {
      case '0' -> new Packet.Connect(namespace, in.atEnd() ? "{}" : object(in));
      case '1' -> new Packet.Disconnect(namespace);
      case '2' -> event(namespace, in, attachments);
      case '3' -> reply(namespace, in, attachments);
      case '4' -> new Packet.ConnectError(namespace, refusal(in));
      default -> throw new AssertionError(kind);
    };
  }

  private static Packet event(String namespace, JsonScanner json, List<byte[]> attachments) {
    long ackId = PacketHeader.ackId(json);
    json.openArray();
    String name = json.isAt('"') ? json.name() : json.number();
    if (ReservedEvents.contains(name)) {
      throw new PacketException("reserved event name");
    }
    if (!json.isAt(']')) {
      json.comma();
      requireElement(json);
    }
    return new Packet.Event(namespace, ackId, name, Args.parsed(json, attachments));
  }

  private static void requireElement(JsonScanner json) {
    if (json.isAt(']')) {
      throw new PacketException("a comma with nothing after it");
    }
  }

  private static Packet reply(String namespace, JsonScanner json, List<byte[]> attachments) {
    long ackId = PacketHeader.ackId(json);
    if (ackId < 0) {
      throw new PacketException("an answer without an ack id");
    }
    json.openArray();
    return new Packet.Reply(namespace, ackId, Args.parsed(json, attachments));
  }

  private static String object(JsonScanner json) {
    if (!json.isAt('{')) {
      throw new PacketException("expected an object");
    }
    return json.value();
  }

  /** Peers of revision 4 send a string, or nothing. */
  private static String refusal(JsonScanner json) {
    if (json.atEnd()) {
      return "{}";
    }
    return json.isAt('"') ? json.value() : object(json);
  }
}
