package io.tidewire.jackson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.json.bind.JsonView;
import io.tidewire.json.bind.NotJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments by Jackson: the oldest supported version, and the newest. */
@Tag("jackson")
class JacksonCodecTest {
  private record Order(
      @JsonProperty("customer_name") String customer, Instant at, Optional<String> note) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Upload(String name, byte[] content, @Nullable Object any) {}

  private record Money(BigDecimal amount, @Nullable Object rest) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  private sealed interface Shape {}

  private record Circle(double radius) implements Shape {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Square(double side, byte @Nullable [] texture) implements Shape {}

  private static final Instant TIME = Instant.parse("2026-11-30T12:00:00.500Z");
  private static final byte[] BYTES = {1, 2, 3};

  private final JacksonCodec codec = JacksonCodec.standard();

  @Test
  void runsOnTheVersionThatIsToBeTested() {
    assertEquals(System.getProperty("jackson.version"), PackageVersion.VERSION.toString());
  }

  @Test
  void annotationsAndModulesAreHonoured() {
    Order order = new Order("Ann", TIME, Optional.empty());
    Args args = Args.encode(codec, order, LocalDate.of(2026, 11, 30), Duration.ofMinutes(5));
    assertEquals(
        "[{\"customer_name\":\"Ann\",\"at\":\"2026-11-30T12:00:00.500Z\",\"note\":null},"
            + "\"2026-11-30\",\"PT5M\"]",
        args.json());
    assertEquals(order, args.get(0, Order.class));
    assertEquals(Duration.ofMinutes(5), args.get(2, Duration.class));
  }

  @Test
  void theMapperOfTheApplicationDecides() {
    ObjectMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();
    record Hit(int hitCount) {}
    JacksonCodec own = JacksonCodec.of(mapper);
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE); // too late
    Args args = Args.encode(own, Map.of("a", List.of(new Hit(7))));
    assertEquals("[{\"a\":[{\"hit-count\":7}]}]", args.json());
    Map<String, List<Hit>> read = args.get(0, new TypeToken<Map<String, List<Hit>>>() {});
    assertEquals(Map.of("a", List.of(new Hit(7))), read);
  }

  @Test
  void bytesAreAttachmentsAtAnyDepthBothWays() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("list", List.of(BYTES, ByteBuffer.wrap(new byte[] {9, 4, 5, 9}, 1, 2)));
    tree.put("node", JsonNodeFactory.instance.objectNode().put("binary", new byte[] {6}));
    Args args = Args.encode(codec, new Upload("a", BYTES, tree), "b");
    assertEquals(
        "[{\"name\":\"a\",\"content\":{\"_placeholder\":true,\"num\":0},\"any\":{"
            + "\"list\":[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":2}],"
            + "\"node\":{\"binary\":{\"_placeholder\":true,\"num\":3}}}},\"b\"]",
        args.json());
    assertEquals(4, args.attachments().size());
    assertArrayEquals(new byte[] {4, 5}, args.attachments().get(2));
    Upload read = args.get(0, Upload.class);
    assertArrayEquals(BYTES, read.content());
    Map<?, ?> any = (Map<?, ?>) read.any();
    assertArrayEquals(BYTES, (byte[]) ((List<?>) any.get("list")).get(0));
    JsonNode node = args.get(0, JsonNode.class);
    assertArrayEquals(new byte[] {6}, binary(node.at("/any/node/binary")));
  }

  private static byte[] binary(JsonNode node) {
    try {
      return node.binaryValue();
    } catch (java.io.IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void bytesInsideSubtypesAreAttachments() {
    List<Shape> shapes = List.of(new Circle(1.5), new Square(2, BYTES));
    Args args = Args.encode(codec, new ArrayList<>(shapes) {});
    List<Shape> read = args.get(0, new TypeToken<List<Shape>>() {});
    assertEquals(new Circle(1.5), read.get(0));
    assertArrayEquals(BYTES, ((Square) read.get(1)).texture());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"num\":1,\"b\":{\"_placeholder\":true,\"num\":0}}",
        "{\"num\":{\"num\":[{\"num\":2}]},\"b\":{\"num\":0,\"_placeholder\":true}}",
        "{\"_placeholder\":false,\"num\":0,\"b\":{\"_placeholder\":true,\"num\":0}}",
        "{\"_placeholder\":\"a\",\"x\":{\"_placeholder\":null},\"b\":{\"_placeholder\":true,\"num\":0}}"
      })
  void objectsThatOnlyBeginLikePlaceholdersAreData(String json) {
    Args args = Args.parsed(json, List.of(BYTES)).withCodec(codec);
    Map<?, ?> read = args.get(0, Map.class);
    assertArrayEquals(BYTES, (byte[]) read.get("b"));
    JsonNode node = args.get(0, JsonNode.class);
    assertEquals(json.replaceAll("\"b\":\\{[^}]*}", "\"b\":\"AQID\""), node.toString());
  }

  @Test
  void withoutAttachmentsAPlaceholderIsData() {
    Args args = Args.parsed("{\"_placeholder\":true,\"num\":0}", List.of()).withCodec(codec);
    assertEquals(Map.of("_placeholder", true, "num", 0), args.get(0, Map.class));
  }

  @Test
  void numbersAreExactBesideAttachments() {
    BigDecimal amount = new BigDecimal("12345678901234567890.12345678901234567890");
    BigInteger whole = new BigInteger("123456789012345678901234567890");
    Args args = Args.encode(codec, new Money(amount, BYTES), whole);
    assertEquals(amount, args.get(0, Money.class).amount());
    assertEquals(whole, args.get(1, BigInteger.class));
  }

  @Test
  void aValueThatDoesNotFitIsToldInOneLineWithItsPath() {
    Args args = Args.parsed("{\"a\":[{\"hits\":\"many\"}]}", List.of()).withCodec(codec);
    record Hits(int hits) {}
    BadArgument.WrongType wrong =
        assertThrows(
            BadArgument.WrongType.class,
            () -> args.get(0, new TypeToken<Map<String, List<Hits>>>() {}));
    assertTrue(wrong.getMessage().contains("hits"), wrong.getMessage());
    assertFalse(wrong.getMessage().contains("\n"), wrong.getMessage());
    assertFalse(wrong.getMessage().contains("Source"), wrong.getMessage());
  }

  @Test
  void aValueThatCannotBeWrittenNamesTheArgument() {
    Map<String, Object> cycle = new LinkedHashMap<>();
    cycle.put("self", cycle);
    IllegalArgumentException rejected =
        assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, 1, cycle));
    assertTrue(rejected.getMessage().startsWith("argument 1 "), rejected.getMessage());
    ObjectMapper strict =
        JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();
    JacksonCodec own = JacksonCodec.of(strict);
    assertThrows(IllegalArgumentException.class, () -> Args.encode(own, Double.NaN)); // no JSON
    assertEquals("\"NaN\"", Args.encode(codec, Double.NaN).elements()); // Jackson's default
  }

  @Test
  void objectsOfTidewireAreWrittenAsTheirDataOrRejected() {
    JsonView view = () -> Map.of("a", 1);
    NotJson socket = new NotJson() {};
    assertEquals("[[{\"a\":1}]]", Args.encode(codec, List.of(view)).json());
    assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, List.of(socket)));
  }

  @Test
  void dataClassesOfKotlinHaveDefaultsAndNullability() {
    JacksonCodec kotlin = JacksonCodec.of(Kotlin.mapper());
    Args args = Args.encode(kotlin, new Message("hello", 1, null, BYTES));
    assertEquals(
        "[{\"text\":\"hello\",\"likes\":1,\"note\":null,"
            + "\"picture\":{\"_placeholder\":true,\"num\":0}}]",
        args.json());
    assertArrayEquals(BYTES, args.get(0, Message.class).getPicture());
    Message sparse =
        Args.parsed("{\"text\":\"hi\"}", List.of()).withCodec(kotlin).get(0, Message.class);
    assertEquals(new Message("hi", 3, null, null), sparse);
    Args missing = Args.parsed("{\"likes\":1}", List.of()).withCodec(kotlin);
    assertThrows(BadArgument.WrongType.class, () -> missing.get(0, Message.class));
  }
}
