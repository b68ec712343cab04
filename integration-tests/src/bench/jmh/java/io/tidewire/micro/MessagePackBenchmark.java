package io.tidewire.micro;

import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encodes and decodes one event as MessagePack, beside msgpack-core on the same packet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MessagePackBenchmark {
  /** The argument of the event. */
  public enum Content {
    /** A string of 32 characters. */
    SMALL,
    /** Maps and lists that are about 1 KB of JSON. */
    KILOBYTE,
    /** 1 KB of bytes. */
    BYTES
  }

  @Param({"SMALL", "KILOBYTE", "BYTES"})
  Content content = Content.SMALL;

  private final PacketParser parser = PacketParser.messagePack();
  private final PacketDecoder decoder = parser.decoder(PacketLimits.DEFAULTS);
  private Object value = "";
  private byte[] message = {};

  /** Encodes the packet to decode. */
  @Setup
  public void fill() {
    value = value(content);
    message = encode().attachments().get(0);
  }

  /** Encodes an event of Java values. */
  @Benchmark
  public EncodedPacket encode() {
    return parser.event(Packet.ROOT, Packet.NO_ACK, "event", value);
  }

  /** The same by way of JSON text, as the arguments of a broadcast. */
  @Benchmark
  public EncodedPacket encodeByJson() {
    return parser.encode(
        new Packet.Event(Packet.ROOT, Packet.NO_ACK, "event", Args.of(new Object[] {value})));
  }

  /** The same packet by msgpack-core. */
  @Benchmark
  public byte[] encodeByMsgpackCore() throws IOException {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      out.packMapHeader(3).packString("type").packInt(2);
      out.packString("data").packArrayHeader(2).packString("event");
      pack(value, out);
      out.packString("nsp").packString(Packet.ROOT);
      return out.toByteArray();
    }
  }

  /** Decodes the packet; the argument is not bound. */
  @Benchmark
  public @Nullable Packet decode() {
    return decoder.binary(message);
  }

  /** The same packet by msgpack-core, as a tree of its values. */
  @Benchmark
  public Value decodeByMsgpackCore() throws IOException {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(message)) {
      return in.unpackValue();
    }
  }

  /** Decodes the packet, and binds the argument to maps and lists. */
  @Benchmark
  public Object decodeAndBind() {
    if (decoder.binary(message) instanceof Packet.Event event) {
      return event.args().get(0, Object.class);
    }
    throw new AssertionError();
  }

  /** The same by msgpack-core. */
  @Benchmark
  public Object decodeAndBindByMsgpackCore() throws IOException {
    return bound(decodeByMsgpackCore());
  }

  private static void pack(Object value, MessagePacker out) throws IOException {
    if (value instanceof String text) {
      out.packString(text);
    } else if (value instanceof Integer number) {
      out.packInt(number);
    } else if (value instanceof Double number) {
      out.packDouble(number);
    } else if (value instanceof byte[] bytes) {
      out.packBinaryHeader(bytes.length).writePayload(bytes);
    } else if (value instanceof List<?> list) {
      out.packArrayHeader(list.size());
      for (Object element : list) {
        pack(element, out);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.packMapHeader(map.size());
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.packString((String) member.getKey());
        pack(member.getValue(), out);
      }
    } else {
      throw new AssertionError(value);
    }
  }

  private static Object bound(Value value) {
    return switch (value.getValueType()) {
      case STRING -> value.asStringValue().asString();
      case INTEGER -> value.asIntegerValue().asLong();
      case FLOAT -> value.asFloatValue().toDouble();
      case BINARY -> value.asBinaryValue().asByteArray();
      case ARRAY -> list(value);
      case MAP -> map(value);
      default -> throw new AssertionError(value);
    };
  }

  private static List<Object> list(Value value) {
    List<Object> list = new ArrayList<>();
    for (Value element : value.asArrayValue()) {
      list.add(bound(element));
    }
    return list;
  }

  private static Map<String, Object> map(Value value) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> member : value.asMapValue().entrySet()) {
      map.put(member.getKey().asStringValue().asString(), bound(member.getValue()));
    }
    return map;
  }

  private static Object value(Content content) {
    return switch (content) {
      case SMALL -> "x".repeat(32);
      case KILOBYTE -> order();
      case BYTES -> new byte[1024];
    };
  }

  private static Map<String, Object> order() {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("id", 20260101);
    order.put("customer", "Ada Lovelace");
    order.put("lines", IntStream.range(0, 11).mapToObj(MessagePackBenchmark::line).toList());
    return order;
  }

  private static Map<String, Object> line(int index) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("article", "A-" + 7919 * (index + 1));
    line.put("name", "part number " + index + " of the engine");
    line.put("quantity", index);
    line.put("price", index * 1.5);
    return line;
  }
}
