package io.tidewire.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.annotations.SerializedName;
import io.tidewire.event.Args;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values written straight into a packet give the bytes, and the errors, of their JSON. */
@SuppressWarnings({"ArrayRecordComponent", "JavaUtilDate"}) // as applications write them
class MessagePackBytesTest {
  private static final String LOOKALIKE = "_placeholder";

  enum Colour {
    RED,
    @SerializedName("light-blue")
    LIGHT_BLUE
  }

  enum Plain {
    A,
    B
  }

  record Point(int x, double y, @Nullable String name, boolean set) {}

  record Boxed(
      @Nullable Byte a,
      @Nullable Short b,
      @Nullable Long c,
      @Nullable Float d,
      @Nullable Plain e) {}

  record Open(@Nullable Object value, Map<String, ?> wild, List<?> list) {}

  record Renamed(@SerializedName("n") String name, byte[] bytes) {}

  record Many(
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      int i,
      int j,
      int k,
      int l,
      int m,
      int n,
      int o,
      int p) {}

  record Empty() {}

  record Failing(int count) {
    @Override
    public int count() {
      throw new IllegalStateException("no count");
    }
  }

  static class Bean {
    final int a = 1;
    final List<Object> list = List.of("x", 2.0);
    final byte[] bytes = {7};
  }

  static class Deep {
    final @Nullable Object deeper;

    Deep(@Nullable Object deeper) {
      this.deeper = deeper;
    }
  }

  static Stream<List<Object>> written() {
    Map<String, Object> nulls = new LinkedHashMap<>();
    nulls.put("a", null);
    nulls.put("", Arrays.asList(null, 1));
    return Stream.of(
        List.of(),
        Arrays.asList(null, true, false),
        List.of(0, 127, 128, -32, -33, 65535, 65536, Integer.MIN_VALUE, Long.MAX_VALUE),
        List.of((byte) -1, (short) 300, 1L << 32, Long.MIN_VALUE, -129, -32769),
        List.of(0.0, -0.0, 1.0, 1e300, Double.MIN_VALUE, 0.1f, 1.5f, 1e10f),
        List.of(new BigDecimal("1.50"), new BigDecimal("12"), new BigDecimal("1E+3")),
        List.of(BigInteger.TEN, BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(80)),
        List.of(new AtomicInteger(3), 'c', '"'),
        List.of("", "a", "é😀\n\"\\/", "\u2028 \u2029", "\ud800", "x\udc00y", "a".repeat(31)),
        List.of("a".repeat(32), "b".repeat(255), "c".repeat(256), "é".repeat(40_000)),
        List.of(bytes(""), bytes("a"), bytes("b".repeat(256)), ByteBuffer.wrap(bytes("cd"))),
        List.of(Instant.EPOCH, new Date(1), LocalDate.EPOCH, Duration.ofMillis(1), new UUID(1, 2)),
        List.of(List.of(Instant.EPOCH, new Date(1)), Map.of("d", new Date(2))),
        List.of(Colour.RED, Colour.LIGHT_BLUE, Plain.B, EnumSet.of(Colour.LIGHT_BLUE)),
        List.of(new EnumMap<>(Map.of(Plain.A, 1)), Map.of(1, 2), Map.of(new UUID(1, 2), 'c')),
        List.of(nulls, new ConcurrentHashMap<>(Map.of("k", 1)), new ArrayDeque<>(List.of(1, 2))),
        List.of(new Point(1, 2, null, true), new Point(-1, 0.5, "é", false), new Empty()),
        List.of(
            new Boxed(null, null, null, null, null),
            new Boxed((byte) 1, (short) 2, 3L, 4f, Plain.A)),
        List.of(new Many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
        List.of(new Renamed("n", bytes("r")), new Bean(), List.of(new Bean(), bytes("z"))),
        List.of(
            new Open(new Bean(), Map.of("b", new Bean()), List.of(new Renamed("x", bytes(""))))),
        List.of(new int[] {1, 200}, new String[] {"a", "b"}, new Object[] {1, new Bean()}),
        List.of(new Bean[] {new Bean()}, new double[][] {{0.5}, {}}, new char[] {'a'}),
        List.of(
            IntStream.range(0, 70_000).boxed().toList(), IntStream.range(0, 16).boxed().toList()),
        List.of(IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i))),
        List.of(nested(254, "x"), nested(253, bytes("x")), nested(100, new Bean())),
        List.of(nested(200, beans(54))),
        List.of(Map.of(LOOKALIKE, true, "num", 0)),
        List.of(Map.of(LOOKALIKE, "text"), bytes("a")),
        List.of(new Deep(Map.of(LOOKALIKE, true))));
  }

  @ParameterizedTest
  @MethodSource("written")
  void writesWhatTheirJsonGives(List<Object> values) {
    requireSame(values.toArray());
  }

  static Stream<List<Object>> refused() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", List.of(cycle));
    return Stream.of(
        List.of(1, Double.NaN),
        List.of("a", List.of(Float.POSITIVE_INFINITY)),
        List.of(1, 2, cycle),
        List.of(nested(255, "x")),
        List.of(nested(254, bytes("x"))),
        List.of(nested(200, beans(55))),
        List.of(new Object() {}),
        List.of(1, List.of(new Object() {})),
        List.of(new Open(new HashMap<String, Object>() {}, Map.of(), List.of())),
        List.of(1, new Failing(1)),
        List.of(Map.of(LOOKALIKE, true), bytes("a")),
        List.of(bytes("a"), new Deep(Map.of(LOOKALIKE, true))),
        List.of(new Deep(Map.of(LOOKALIKE, true)), new Deep(bytes("b"))),
        List.of(1, Args.of(2)),
        List.of(Args.EMPTY, Args.EMPTY),
        List.of(BigInteger.ONE.shiftLeft(80).add(BigInteger.ONE)),
        List.of(BigInteger.ONE.shiftLeft(80).add(BigInteger.ONE), Double.NaN),
        List.of(new BigDecimal("1e400")),
        List.of(String.class),
        List.of(List.of(1, Thread.currentThread())));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void reportsWhatTheirJsonReports(List<Object> values) {
    Object[] array = values.toArray();
    assertThrows(IllegalArgumentException.class, () -> byJson(array));
    requireSame(array);
  }

  @Test
  void aSoleArgsIsAllTheArguments() {
    Args args = Args.of(1, bytes("a"), Map.of("k", "v"));
    requireSame(args);
    requireSame(Args.EMPTY);
    requireSame((Object) null);
  }

  @Test
  void theNullOfACallerIsOneArgument() {
    assertEquals(
        hex(PacketParser.messagePack().event("/", 1, "e", (Object) null)),
        hex(PacketParser.messagePack().event("/", 1, "e", (Object[]) null)));
  }

  @Test
  void writesRandomValuesAsTheirJsonIs() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      requireSame(list(random, 4).toArray());
    }
  }

  private static @Nullable Object any(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 9 : 14)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      case 2 -> random.nextFloat();
      case 3, 4 -> text(random);
      case 5 -> random.nextInt(20) == 0 ? bytes(text(random)) : null;
      case 6 -> random.nextBoolean() ? Colour.LIGHT_BLUE : Plain.A;
      case 7 -> random.nextBoolean();
      case 8 -> new Point(random.nextInt(), random.nextGaussian(), text(random), true);
      case 9, 10 -> list(random, depth - 1);
      case 11 -> map(random, depth - 1);
      case 12 -> new Deep(any(random, depth - 1));
      default -> new Open(any(random, depth - 1), map(random, depth - 1), list(random, depth - 1));
    };
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      list.add(any(random, depth));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Random random, int depth) {
    Map<String, @Nullable Object> map = new HashMap<>();
    list(random, depth).forEach(value -> map.put(text(random), value));
    if (random.nextInt(200) == 0) {
      map.put(LOOKALIKE, random.nextBoolean());
    }
    return map;
  }

  private static String text(Random random) {
    int bound = random.nextBoolean() ? 0x80 : 0x2100;
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(40), 0, bound).forEach(c -> text.append((char) c));
    return random.nextInt(8) == 0 ? text.append("😀\ud83d").toString() : text.toString();
  }

  private static void requireSame(@Nullable Object... values) {
    PacketParser parser = PacketParser.messagePack();
    assertEquals(
        outcome(() -> byJson(values)), outcome(() -> parser.event("/x", 70_000, "event", values)));
    assertEquals(
        outcome(() -> parser.encode(new Packet.Reply("/", 0, Args.of(values)))),
        outcome(() -> parser.reply("/", 0, values)));
  }

  private static EncodedPacket byJson(@Nullable Object... values) {
    Packet packet = new Packet.Event("/x", 70_000, "event", Args.of(values));
    return PacketParser.messagePack().encode(packet);
  }

  private static String outcome(Supplier<EncodedPacket> encoding) {
    try {
      return hex(encoding.get());
    } catch (IllegalArgumentException refused) {
      return refused.getMessage();
    }
  }

  private static String hex(EncodedPacket packet) {
    assertArrayEquals(bytes(""), packet.utf8());
    assertEquals(1, packet.attachments().size());
    return HexFormat.of().formatHex(packet.attachments().get(0));
  }

  private static Object nested(int depth, Object innermost) {
    Object deep = innermost;
    for (int i = 0; i < depth; i++) {
      deep = List.of(deep);
    }
    return deep;
  }

  private static Object beans(int depth) {
    Object deep = new Deep(null);
    for (int i = 1; i < depth; i++) {
      deep = new Deep(deep);
    }
    return deep;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
