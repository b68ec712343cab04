package io.tidewire.json;

import static io.tidewire.plain.PlainValues.bytes;
import static io.tidewire.plain.PlainValues.nested;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.json.bind.AttachmentWriter;
import io.tidewire.json.bind.Bindings;
import io.tidewire.json.bind.HonestTypes;
import io.tidewire.plain.PlainValues;
import io.tidewire.plain.PlainWriters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast writer writes what Gson writes, byte for byte, or nothing. */
@SuppressWarnings("ArrayRecordComponent") // as applications write it
class JsonPlainOutputTest {
  @ParameterizedTest
  @MethodSource("io.tidewire.plain.PlainValues#plain")
  void writesWhatGsonWrites(Object value) {
    Output fast = fast(value).orElseThrow();
    assertEquals(gson(value).text(), fast.text());
    assertSameArrays(gson(value).attachments(), fast.attachments());
  }

  @ParameterizedTest
  @MethodSource("io.tidewire.plain.PlainValues#special")
  void leavesOtherValuesToGson(Object value) {
    assertFalse(fast(value).isPresent());
    assertEquals(gson(value).text(), Json.write(value));
  }

  @ParameterizedTest
  @MethodSource("io.tidewire.plain.PlainValues#refused")
  void refusesWhatGsonRefusesWithTheSameError(Object value) {
    assertFalse(fast(value).isPresent());
    String expected = assertThrows(Throwable.class, () -> gson(value)).getMessage();
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> Json.write(value)).getMessage();
    assertTrue(refusal.endsWith(": " + expected), refusal);
  }

  @Test
  void writesTheDeepestNestingThatGsonWrites() {
    assertEquals(gson(nested(254)).text(), fast(nested(254)).orElseThrow().text());
    Object bytes = bytes("a");
    for (int i = 0; i < 254; i++) {
      bytes = List.of(bytes);
    }
    assertFalse(fast(bytes).isPresent());
  }

  @Test
  void whatItBeganIsDroppedWhenGsonMustDecide() {
    List<Object> values = Arrays.asList(bytes("b"), "x", new PlainValues.Bean());
    ValueWriter out = new ValueWriter(1);
    out.elements(bytes("a"), values, bytes("c"));
    assertEquals(
        "{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1},\"x\",{\"a\":1}],"
            + "{\"_placeholder\":true,\"num\":2}",
        new String(out.toBytes(), UTF_8));
    assertEquals(
        List.of("a", "b", "c"), out.attachments().stream().map(JsonPlainOutputTest::text).toList());
  }

  @Test
  void writesRandomValuesAsGsonDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Object value = PlainValues.any(random, 4);
      Optional<Output> fast = fast(value);
      assertTrue(fast.isPresent(), () -> gson(value).text());
      assertEquals(gson(value).text(), fast.get().text());
      assertEquals(gson(value).attachments().size(), fast.get().attachments().size());
    }
  }

  private record Output(String text, List<byte[]> attachments) {
    static Output of(ValueWriter out) {
      return new Output(new String(out.toBytes(), UTF_8), out.attachments());
    }
  }

  private static Optional<Output> fast(Object value) {
    ValueWriter out = new ValueWriter(1);
    return PlainWriters.write(value, new JsonPlainOutput(out, out))
        ? Optional.of(Output.of(out))
        : Optional.empty();
  }

  private static Output gson(Object value) {
    ValueWriter out = new ValueWriter(1);
    HonestTypes.require(value);
    Bindings.GSON.toJson(value, value.getClass(), new AttachmentWriter(out));
    return Output.of(out);
  }

  private static void assertSameArrays(List<byte[]> expected, List<byte[]> actual) {
    assertEquals(
        expected.stream().map(JsonPlainOutputTest::text).toList(),
        actual.stream().map(JsonPlainOutputTest::text).toList());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
