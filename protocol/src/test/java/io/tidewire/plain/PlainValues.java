package io.tidewire.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tidewire.json.Json;
import io.tidewire.json.bind.JsonView;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values for the writers of plain values. */
@SuppressWarnings("ArrayRecordComponent") // as applications write it
public final class PlainValues {
  private PlainValues() {}

  public enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  public enum Renamed {
    @SerializedName("light-blue")
    LIGHT_BLUE
  }

  public record Empty() {}

  @SuppressWarnings("UnicodeInCode") // a name that is not ASCII
  public record Scalars(
      byte a, short b, int c, long d, float e, double f, boolean g, char h, String é) {}

  public record Boxed(
      @Nullable Byte a,
      @Nullable Short b,
      @Nullable Integer c,
      @Nullable Long d,
      @Nullable Float e,
      @Nullable Double f,
      @Nullable Boolean g,
      @Nullable Character h,
      @Nullable Colour i) {}

  public record Times(Instant at, LocalDate day, OffsetDateTime offset, Duration lasted, UUID id) {}

  public record Node(@Nullable String name, List<Node> below, Map<String, Node> named) {}

  public record Open(@Nullable Object value, Map<String, ?> wild, Collection<?> any) {}

  public record Upload(String name, byte[] content, List<byte[]> pages, ByteBuffer rest) {}

  public record Arrays2(
      int[] ints, String[] texts, Object[] open, double[][] grid, Colour[] colours) {}

  public record Page<T>(List<T> items, T first) {}

  public record Named(@SerializedName("n") String name) {}

  public record HoldsNamed(List<Named> list) {}

  public record Adapted(@JsonAdapter(Upper.class) String name) {}

  public record Viewed(int a) implements JsonView {
    @Override
    public Object toJson() {
      return "seen";
    }
  }

  public record Failing(int count) {
    @Override
    public int count() {
      throw new IllegalStateException("no count");
    }
  }

  public record Flagged(boolean _placeholder) {}

  public static class Bean {
    final int a = 1;
  }

  public record HoldsBean(Bean bean) {}

  public static final class Upper extends TypeAdapter<String> {
    @Override
    public void write(JsonWriter out, String value) throws IOException {
      out.value(value.toUpperCase(Locale.ROOT));
    }

    @Override
    public String read(JsonReader in) throws IOException {
      return in.nextString();
    }
  }

  public static Stream<Object> plain() {
    Map<String, Object> nulls = new LinkedHashMap<>();
    nulls.put("a", null);
    nulls.put("", Arrays.asList(null, 1));
    return Stream.of(
        new Empty(),
        new Scalars(
            (byte) -1, (short) 2, Integer.MIN_VALUE, Long.MIN_VALUE, 1.5f, -0.0, true, '"', "é"),
        new Scalars((byte) 0, (short) 0, 9, 10, 1e20f, 1e-300, false, '\u2027', "\ud800"),
        new Boxed((byte) 1, (short) 2, 3, 4L, 5f, 6.0, true, '\u0000', Colour.RED),
        new Boxed(null, null, null, null, null, null, null, null, null),
        new Times(
            Instant.ofEpochMilli(1),
            LocalDate.EPOCH,
            OffsetDateTime.parse("2026-11-29T10:15:30+02:00"),
            Duration.ofMillis(1),
            new UUID(1, 2)),
        new Node(
            "a",
            List.of(new Node(null, List.of(), Map.of())),
            Map.of("b", new Node("", List.of(), Map.of()))),
        new Open(List.of(Map.of("a", new Empty())), Map.of("b", 1), Set.of('c')),
        new Open(null, new TreeMap<>(Map.of("b", true, "a", 1.5)), new ArrayList<>()),
        new Upload("n", bytes("a"), List.of(bytes("b"), bytes("c")), ByteBuffer.wrap(bytes("d"))),
        new Arrays2(
            new int[] {1, -2},
            new String[] {"a", null},
            new Object[] {1, "b", null, new int[0]},
            new double[][] {{0.5}, {}},
            new Colour[] {Colour.RED}),
        new Page<>(List.of(new Empty()), "x"),
        nulls,
        Map.of("text", "hello", "at", Instant.EPOCH, "list", List.of(1, 2L, 'c', 2.5f)),
        Map.of("bytes", bytes("a"), "more", List.of(bytes("b"))),
        new ConcurrentHashMap<>(Map.of("a", new BigDecimal("1.50"), "b", BigInteger.TEN.pow(30))),
        Collections.unmodifiableMap(new HashMap<>(Map.of("placeholder", true))),
        List.of("\"\\\b\t\n\f\r\u0001\u007f<>&'=/", "a/b é 😀", "x\ud800y", "\udc00😀\ud83d"),
        Map.of("\"\\\n", 1),
        new long[] {Long.MAX_VALUE},
        new char[] {'a', '"'},
        new Empty[] {new Empty()},
        Json.read("{\"a\":[1,2.5,{\"b\":null}]}", Object.class));
  }

  public static Stream<Object> special() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return Stream.of(
        new Named("a"),
        new HoldsNamed(List.of(new Named("a"))),
        new Adapted("a"),
        new Viewed(1),
        new HoldsBean(new Bean()),
        new Bean(),
        List.of(new Bean()),
        Renamed.LIGHT_BLUE,
        Map.of("a", Renamed.LIGHT_BLUE),
        Colour.GREEN,
        new EnumMap<>(Map.of(Colour.RED, 1)),
        Map.of(1, 2),
        properties,
        List.of("line\u2028separator", "\u2029"),
        Map.of("_placeholder", true),
        new Flagged(true),
        new Page<>(List.of(), new Bean()));
  }

  public static Stream<Object> refused() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", List.of(cycle));
    return Stream.of(
        List.of(Double.NaN),
        new Open(Float.NEGATIVE_INFINITY, Map.of(), List.of()),
        new Scalars((byte) 0, (short) 0, 0, 0, 0, Double.NaN, true, 'a', ""),
        new Scalars((byte) 0, (short) 0, 0, 0, Float.NaN, 0, true, 'a', ""),
        cycle,
        nested(255),
        new Failing(1),
        List.of(new Object() {}),
        Map.of("a", new HashMap<String, Object>() {}),
        new Open(Clock.systemUTC(), Map.of(), List.of()),
        Map.of("a", String.class));
  }

  /** A random plain value. */
  public static Object any(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 10)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(20);
      case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      case 3 -> text(random);
      case 4 -> random.nextBoolean() ? Colour.RED : bytes("a");
      case 5 -> list(random, depth - 1);
      case 6 -> map(random, depth - 1);
      case 7 -> new Open(any(random, depth - 1), map(random, depth - 1), list(random, depth - 1));
      case 8 -> new Page<>(list(random, depth - 1), any(random, depth - 1));
      default ->
          new Scalars(
              (byte) random.nextInt(),
              (short) random.nextInt(),
              random.nextInt(),
              random.nextLong(),
              random.nextFloat(),
              random.nextGaussian(),
              random.nextBoolean(),
              (char) random.nextInt(0x2000),
              text(random));
    };
  }

  private static List<Object> list(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> any(random, depth)).toList();
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new HashMap<>();
    list(random, depth).forEach(value -> map.put(text(random), value));
    return map;
  }

  private static String text(Random random) {
    int bound = random.nextBoolean() ? 0x80 : 0x2000;
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(12), 0, bound).forEach(c -> text.append((char) c));
    return random.nextInt(8) == 0 ? text.append("😀\ud83d").toString() : text.toString();
  }

  public static Object nested(int depth) {
    Object deep = "x";
    for (int i = 0; i < depth; i++) {
      deep = List.of(deep);
    }
    return deep;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
