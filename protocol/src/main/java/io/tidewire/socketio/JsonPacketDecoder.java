package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a packet in one pass over its text. Only state: one packet whose attachments are due. */
final class JsonPacketDecoder implements PacketDecoder {
  private final PacketLimits limits;
  private @Nullable Partial partial; // null while no attachment is due

  JsonPacketDecoder(PacketLimits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable Packet text(String encoded) {
    if (partial != null) {
      throw new PacketException("text while attachments are due");
    }
    PacketHeader header = new PacketHeader(encoded);
    if (!header.isBinary()) {
      return packet(header, new JsonScanner(encoded, header.end()), List.of());
    }
    partial = partial(header, encoded);
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

  private Partial partial(PacketHeader header, String encoded) {
    int due = header.attachments();
    if (due > limits.maxAttachments()) {
      throw new PacketException(
          DisconnectReason.TOO_MANY_ATTACHMENTS,
          "more than " + limits.maxAttachments() + " attachments");
    }
    List<byte[]> attachments = new ArrayList<>(due);
    JsonScanner json = new JsonScanner(encoded, header.end(), due);
    return new Partial(packet(header, json, attachments), attachments, due, limits);
  }

  private static Packet packet(PacketHeader header, JsonScanner json, List<byte[]> attachments) {
    try {
      Packet packet = read(header, json, attachments);
      json.end();
      return packet;
    } catch (IllegalArgumentException malformed) {
      throw new PacketException("malformed packet: " + malformed.getMessage(), malformed);
    }
  }

  private static Packet read(PacketHeader header, JsonScanner json, List<byte[]> attachments) {
    return switch (header.kind()) {
      case '0' -> new Packet.Connect(header.namespace(), json.atEnd() ? "{}" : object(json));
      case '1' -> new Packet.Disconnect(header.namespace());
      case '2' -> event(header, json, attachments);
      case '3' -> reply(header, json, attachments);
      case '4' -> new Packet.ConnectError(header.namespace(), refusal(json));
      default -> throw new AssertionError(header.kind());
    };
  }

  private static Packet event(PacketHeader header, JsonScanner json, List<byte[]> attachments) {
    json.openArray();
    String name = json.isAt('"') ? json.string() : json.number();
    if (ReservedEvents.contains(name)) {
      throw new PacketException("reserved event name");
    }
    if (!json.isAt(']')) {
      json.comma();
      requireElement(json);
    }
    return new Packet.Event(
        header.namespace(), header.ackId(), name, Args.parsed(json, attachments));
  }

  private static void requireElement(JsonScanner json) {
    if (json.isAt(']')) {
      throw new PacketException("a comma with nothing after it");
    }
  }

  private static Packet reply(PacketHeader header, JsonScanner json, List<byte[]> attachments) {
    if (header.ackId() < 0) {
      throw new PacketException("an answer without an ack id");
    }
    json.openArray();
    return new Packet.Reply(header.namespace(), header.ackId(), Args.parsed(json, attachments));
  }

  private static String object(JsonScanner json) {
    if (!json.isAt('{')) {
      throw new PacketException("expected an object");
    }
    return json.value();
  }

  /** Peers of revision 4 send a string, some nothing. */
  private static String refusal(JsonScanner json) {
    if (json.atEnd()) {
      return "{}";
    }
    return json.isAt('"') ? json.value() : object(json);
  }
}
