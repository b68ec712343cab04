package io.tidewire.gson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec.LargeNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's Gson writes and binds the arguments. */
class GsonCodecTest {
  private record Order(String customerName, @Nullable Instant orderedAt) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Upload(String fileName, byte[] content) {}

  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);

  /** Instants as seconds. */
  private static final class Seconds extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, @Nullable Instant value) throws IOException {
      out.value(value == null ? null : value.getEpochSecond());
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.ofEpochSecond(in.nextLong());
    }
  }

  private static final Gson OWN =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .registerTypeAdapter(Instant.class, new Seconds())
          .create();

  @Test
  void anOwnGsonDecidesNamesAdaptersAndNulls() {
    GsonCodec codec = GsonCodec.of(OWN);
    Args args = Args.encode(codec, new Order("Ann", TIME), new Order("Bob", null));
    assertEquals(
        "[{\"customer_name\":\"Ann\",\"ordered_at\":1700000000},{\"customer_name\":\"Bob\"}]",
        args.json());
    assertEquals(new Order("Ann", TIME), args.get(0, Order.class));
    assertEquals(new Order("Bob", null), args.get(1, Order.class));
  }

  @Test
  void anOwnGsonSendsBytesAsAttachmentsAtAnyDepth() {
    byte[] bytes = {1, 2, 3};
    GsonCodec codec = GsonCodec.of(OWN);
    Args args = Args.encode(codec, List.of(new Upload("a", bytes)));
    assertEquals(
        "[[{\"file_name\":\"a\",\"content\":{\"_placeholder\":true,\"num\":0}}]]", args.json());
    Upload upload = args.get(0, new TypeToken<List<Upload>>() {}).get(0);
    assertArrayEquals(bytes, upload.content());
    Object tree = args.get(0, Object.class);
    assertTrue(tree instanceof List<?> list && list.get(0) instanceof Map<?, ?>, tree.toString());
  }

  @Test
  void changesOfTheStandardComeBeforeItsAdapters() {
    GsonCodec codec =
        GsonCodec.builder()
            .configure(gson -> gson.registerTypeAdapter(Instant.class, new Seconds()))
            .build();
    Args args = Args.encode(codec, new Order("Ann", TIME), new Order("Bob", null));
    assertEquals(
        "[{\"customerName\":\"Ann\",\"orderedAt\":1700000000},"
            + "{\"customerName\":\"Bob\",\"orderedAt\":null}]",
        args.json());
    assertEquals(new Order("Ann", TIME), args.get(0, Order.class));
  }

  @Test
  void changesOfTheStandardKeepItsErrors() {
    GsonCodec codec = GsonCodec.builder().build();
    Object unnamed = new Object() {};
    assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, unnamed));
    assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, Double.NaN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0", "0.1", "1e3", "-2.5"})
  void numbersThatJavaScriptHoldsAreNotLarge(String number) {
    GsonCodec codec = GsonCodec.builder().largeNumbers(LargeNumbers.REJECTED).build();
    BigDecimal value = new BigDecimal(number);
    assertEquals(value, Args.encode(codec, value).get(0, BigDecimal.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9007199254740992", "-9007199254740993", "1e16", "0.12345678901234567890123"})
  void numbersThatJavaScriptRoundsAreRejectedOnRequest(String number) {
    GsonCodec codec = GsonCodec.builder().largeNumbers(LargeNumbers.REJECTED).build();
    BigDecimal value = new BigDecimal(number);
    IllegalArgumentException rejected =
        assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, List.of(value)));
    assertTrue(rejected.getMessage().contains("JavaScript would round"), rejected.getMessage());
  }

  @Test
  void everyTypeOfLargeNumbersIsRejectedOnRequest() {
    GsonCodec codec = GsonCodec.builder().largeNumbers(LargeNumbers.REJECTED).build();
    long large = 1L << 53;
    for (Object value : List.of(large, BigInteger.valueOf(large), Map.of("a", large))) {
      assertThrows(IllegalArgumentException.class, () -> Args.encode(codec, value));
    }
  }

  @Test
  void largeNumbersAreExactByDefault() {
    Args args = Args.encode(GsonCodec.builder().build(), Long.MAX_VALUE);
    assertEquals("9223372036854775807", args.elements());
    assertEquals(Long.MAX_VALUE, args.get(0, Long.class));
  }
}
