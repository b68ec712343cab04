package io.tidewire.testserver.values;

import com.google.gson.reflect.TypeToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Numbers, texts, bytes, and what may be absent. */
final class Scalars {
  private Scalars() {}

  static Stream<Value> all() {
    return Stream.of(numbers(), texts(), bytes(), optionals()).flatMap(List::stream);
  }

  private static List<Value> numbers() {
    return List.of(
        new Value("null", TypeToken.get(Object.class), null),
        Value.of("true", true),
        Value.of("AtomicBoolean", new AtomicBoolean()),
        Value.of("byte", Byte.MIN_VALUE),
        Value.of("short", Short.MAX_VALUE),
        Value.of("int", Integer.MIN_VALUE),
        Value.of("long", (1L << 53) - 1),
        Value.of("long beyond 2^53", Long.MAX_VALUE),
        Value.of("AtomicInteger", new AtomicInteger(7)),
        Value.of("AtomicLong", new AtomicLong(8)),
        Value.of("float", 0.5f),
        Value.of("double", -1.25e-7),
        Value.of("double without fraction", 3.0),
        Value.of("BigInteger", new BigInteger("123456789012345678901234567890")),
        Value.of("BigDecimal", new BigDecimal("0.12345678901234567890")));
  }

  @SuppressWarnings("UnnecessaryStringBuilder") // it is the value
  private static List<Value> texts() {
    return List.of(
        Value.of("char", 'c'),
        Value.of("String", "text"),
        Value.of("String with quotes and controls", "\"\\/\b\f\n\r\t\0"),
        Value.of("String beyond ASCII", "é € 😀"),
        Value.of("StringBuilder", new StringBuilder("built")),
        Value.of("enum", Samples.Colour.RED),
        Value.of("enum with @SerializedName", Samples.Colour.LIGHT_BLUE));
  }

  private static List<Value> bytes() {
    return List.of(
        Value.of("byte[]", new byte[] {0, 1, -1}),
        Value.of("byte[], empty", new byte[0]),
        new Value(
            "ByteBuffer", TypeToken.get(ByteBuffer.class), ByteBuffer.wrap(new byte[] {2, 3})),
        new Value(
            "List<byte[]>",
            new TypeToken<List<byte[]>>() {},
            List.of(new byte[] {1}, new byte[] {2})),
        Value.of("record with byte[]", new Samples.Upload("a", new byte[] {4})));
  }

  private static List<Value> optionals() {
    return List.of(
        new Value("Optional, present", new TypeToken<Optional<String>>() {}, Optional.of("a")),
        new Value("Optional, empty", new TypeToken<Optional<String>>() {}, Optional.empty()),
        Value.of("OptionalInt", OptionalInt.of(5)),
        Value.of("OptionalLong", OptionalLong.of(6)),
        Value.of("OptionalDouble", OptionalDouble.of(0.25)));
  }
}
