package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.json.text.JsonScanner;
import io.tidewire.msgpack.MessagePackReader;
import io.tidewire.msgpack.MessagePackToJson;
import io.tidewire.plain.PlainValues;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that stay MessagePack are what the same message is by way of JSON. */
class PackedArgsTest {
  record Line(String article, int count, double price, boolean paid) {}

  record Order(long id, List<Line> lines) {}

  private static final List<Class<?>> TYPES =
      List.of(
          Object.class,
          String.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          boolean.class,
          byte[].class,
          Map.class,
          List.class,
          Line.class,
          Order.class,
          PlainValues.Colour.class);

  private static final PacketParser PARSER = PacketParser.messagePack();

  static Stream<Object> packable() {
    return PlainValues.plain().filter(PackedArgsTest::isPackable);
  }

  private static boolean isPackable(Object value) {
    try {
      message(value);
      return true;
    } catch (IllegalArgumentException beyondMessagePack) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("packable")
  void anyValueAsAnyType(Object value) {
    assertSame(value, "beside", 1);
  }

  @Test
  void numbersAsAnyType() {
    assertSame(0, -1, 127, 128, 1L << 31, -(1L << 31) - 1, Long.MAX_VALUE, Long.MIN_VALUE);
    assertSame(1.0, -0.0, 0.5, 1e300, Float.MIN_VALUE, 3e9);
    assertSame("", "1", "true", "é😀", null, true, false);
  }

  @Test
  void recordsAndWhatAlmostIsOne() {
    Line line = new Line("A-1", 2, 0.5, true);
    assertSame(line, new Order(1, List.of(line, line)), new Order(2, List.of()));
    assertSame(Map.of("article", "a", "count", 1.0, "price", 2, "paid", false));
    assertSame(Map.of("article", "a", "count", 1L << 40, "price", 2, "paid", false));
    assertSame(Map.of("article", "a", "count", 1));
    assertSame(Map.of("article", "a", "count", 1, "price", 1, "paid", true, "more", List.of(1)));
  }

  @Test
  void anyRandomValues() {
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      assertSame(PlainValues.any(random, 4), PlainValues.any(random, 2));
    }
  }

  @Test
  void partsOfThem() {
    Args packed = packed("a", 1, List.of("b"), "c");
    assertEquals(4, packed.size());
    assertEquals("1,[\"b\"],\"c\"", packed.skip(1).elements());
    assertEquals(1, packed.skip(1).get(0, int.class));
    assertEquals("\"a\",1,[\"b\"]", packed.withoutLast().elements());
    assertEquals(List.of("b"), packed.withoutLast().get(2, new TypeToken<List<String>>() {}));
    assertTrue(packed.endsWithString());
    assertFalse(packed.withoutLast().endsWithString());
    assertTrue(packed.skip(4).isEmpty());
    assertFalse(packed().endsWithString());
    assertThrows(IndexOutOfBoundsException.class, () -> packed.get(4, String.class));
  }

  @Test
  void attachmentsAreThoseOfTheirNumbers() {
    Args packed = packed(PlainValues.bytes("a"), Map.of("deep", PlainValues.bytes("b")));
    assertEquals(2, packed.attachments().size());
    assertArrayEquals(PlainValues.bytes("b"), packed.attachments().get(1));
    assertArrayEquals(PlainValues.bytes("a"), packed.get(0, byte[].class));
  }

  private static void assertSame(@Nullable Object... values) {
    byte[] message = message(values);
    Args packed = args(message);
    Args json = viaJson(message);
    assertEquals(json, packed);
    for (Class<?> type : TYPES) {
      for (int i = 0; i < values.length; i++) {
        int index = i;
        assertEquals(
            outcome(() -> json.find(index, type)), outcome(() -> packed.find(index, type)));
      }
    }
  }

  private interface Binding {
    Object bind();
  }

  /**
   * The value in a form that compares bytes by their contents, or the exception's message, where
   * the attachments of an argument are counted from 0.
   */
  private static String outcome(Binding binding) {
    try {
      return text(((Optional<?>) binding.bind()).orElse(null)).replaceAll("num=\\d+", "num=0");
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage()).replaceAll("\"num\":\\d+", "\"num\":0");
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Collection<?> list) {
      return list.stream().map(PackedArgsTest::text).toList().toString();
    } else if (value instanceof Map<?, ?> map) {
      List<String> members = new ArrayList<>();
      map.forEach((name, member) -> members.add(name + "=" + text(member)));
      return members.toString();
    }
    return value + (value == null ? "" : " of " + value.getClass());
  }

  private static Args packed(@Nullable Object... values) {
    return args(message(values));
  }

  private static byte[] message(@Nullable Object... values) {
    return PARSER.event("/", Packet.NO_ACK, "event", values).attachments().get(0);
  }

  private static Args args(byte[] message) {
    return ((Packet.Event) PARSER.decoder(PacketLimits.DEFAULTS).binary(message)).args();
  }

  /** As before the arguments could stay MessagePack. */
  private static Args viaJson(byte[] message) {
    MessagePackReader in = new MessagePackReader(message);
    MessagePackToJson json = new MessagePackToJson(in, 1_000, 1_000_000);
    for (int keys = in.map(); keys > 0; keys--) {
      if (in.string().equals("data")) {
        JsonScanner elements = new JsonScanner(json.value(), 0);
        elements.openArray();
        elements.string();
        if (!elements.isAt(']')) {
          elements.comma();
        }
        return Args.parsed(elements, json.attachments());
      }
      in.skip();
    }
    throw new AssertionError("no data");
  }
}
