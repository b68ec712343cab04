package io.tidewire.socketio;

import io.tidewire.event.Args;
import io.tidewire.json.text.JsonScanner;
import io.tidewire.msgpack.MessagePackReader;
import io.tidewire.msgpack.MessagePackToJson;
import io.tidewire.msgpack.PackedArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one packet: a map whose keys come in any order; unknown keys are skipped. Its data
 * becomes the JSON text that the other parser would have received.
 */
final class MessagePackPacket {
  private static final int MISSING = -1;
  private static final String NO_DATA = "";

  private final byte[] message;
  private final PacketLimits limits;
  private final MessagePackReader in;
  private final MessagePackToJson json;
  private long type = MISSING;
  private String namespace = NO_DATA;
  private long ackId = Packet.NO_ACK;
  private String data = NO_DATA; // also where it is undefined, or packed
  private int dataAt;
  private int @Nullable [] packed; // the offsets of the elements of data

  MessagePackPacket(byte[] message, PacketLimits limits) {
    this.message = message;
    this.limits = limits;
    in = new MessagePackReader(message);
    json = new MessagePackToJson(in, limits.maxAttachments(), limits.maxAttachmentBytes());
  }

  Packet read() {
    for (int keys = in.map(); keys > 0; keys--) {
      String key = in.string();
      if (!in.tryUndefined()) {
        value(key);
      }
    }
    in.end();
    return packet();
  }

  private void value(String key) {
    switch (key) {
      case "type" -> type = in.integer();
      case "nsp" -> namespace = in.string();
      case "id" -> ackId = ackId();
      case "data" -> data();
      default -> in.skip();
    }
  }

  /** Usual arguments stay as they are. */
  private void data() {
    dataAt = in.position();
    packed = PackedArray.offsets(in, limits.maxAttachments(), limits.maxAttachmentBytes());
    data = packed == null ? json.value() : NO_DATA;
  }

  private long ackId() {
    long id = in.integer();
    require(id >= 0, "an ack id below zero");
    return id;
  }

  private Packet packet() {
    require(type >= 0 && type <= 4, "unknown packet type");
    if (packed != null && type != 3 && !(type == 2 && isNamed(packed))) {
      unpack();
    }
    return switch ((int) type) {
      case 0 -> new Packet.Connect(namespace, isNothing() ? "{}" : plain("{"));
      case 1 -> disconnect();
      case 2 -> packed == null ? event(elements()) : event(packed);
      case 3 -> packed == null ? reply(elements()) : reply(packed);
      default -> new Packet.ConnectError(namespace, plain("{\""));
    };
  }

  private boolean isNamed(int[] offsets) {
    return offsets.length > 1 && in.isString(offsets[0]);
  }

  private void unpack() {
    packed = null;
    in.position(dataAt);
    data = json.value();
  }

  /** Some encoders write nil for JavaScript's undefined. */
  private boolean isNothing() {
    return data.equals(NO_DATA) || data.equals("null");
  }

  private Packet disconnect() {
    require(isNothing(), "a DISCONNECT with data");
    return new Packet.Disconnect(namespace);
  }

  private Packet event(int[] offsets) {
    in.position(offsets[0]);
    String name = in.string();
    require(!ReservedEvents.contains(name), "reserved event name");
    return new Packet.Event(namespace, ackId, name, Args.packed(message, offsets, 1));
  }

  private Packet reply(int[] offsets) {
    require(ackId != Packet.NO_ACK, "an answer without an ack id");
    return new Packet.Reply(namespace, ackId, Args.packed(message, offsets, 0));
  }

  private Packet event(JsonScanner elements) {
    String name = elements.isAt('"') ? elements.string() : elements.number();
    require(!ReservedEvents.contains(name), "reserved event name");
    if (!elements.isAt(']')) {
      elements.comma();
    }
    return new Packet.Event(namespace, ackId, name, args(elements));
  }

  private Packet reply(JsonScanner elements) {
    require(ackId != Packet.NO_ACK, "an answer without an ack id");
    return new Packet.Reply(namespace, ackId, args(elements));
  }

  private Args args(JsonScanner elements) {
    Args args = Args.parsed(elements, json.attachments());
    elements.end();
    return args;
  }

  /** Begins after the bracket. Without attachments, what looks like a placeholder is data. */
  private JsonScanner elements() {
    JsonScanner elements = new JsonScanner(data, 0);
    if (!json.attachments().isEmpty()) {
      elements.expect(json.attachments().size());
    }
    elements.openArray();
    return elements;
  }

  private String plain(String mayStartWith) {
    List<byte[]> attachments = json.attachments();
    require(attachments.isEmpty(), "bytes can only travel with an event or its answer");
    boolean fits = !data.isEmpty() && mayStartWith.indexOf(data.charAt(0)) >= 0;
    require(fits, "data of the wrong type");
    return data;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new PacketException(otherwise);
    }
  }
}
