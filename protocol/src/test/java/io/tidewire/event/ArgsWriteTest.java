package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.json.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("ArrayRecordComponent") // as applications write it
class ArgsWriteTest {
  record Chat(String room, int number) {}

  record Upload(String name, byte[] content, List<byte[]> pages) {}

  enum Colour {
    RED
  }

  static final class Loop {
    final List<Loop> self = List.of(this); // Gson omits a direct one
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of(-7, "-7"),
        Arguments.of((byte) -1, "-1"),
        Arguments.of((short) 9, "9"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(0.5, "0.5"),
        Arguments.of(2.5f, "2.5"),
        Arguments.of(new BigDecimal("1.50"), "1.50"),
        Arguments.of('x', "\"x\""),
        Arguments.of(Colour.RED, "\"RED\""),
        Arguments.of("", "\"\""),
        Arguments.of("a/b é\u2028 😀", "\"a/b é\u2028 😀\""),
        Arguments.of("\"\\\b\t\n\f\r\u0001", "\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\""),
        Arguments.of("a\"b\"c", "\"a\\\"b\\\"c\""),
        Arguments.of("x\ud800y", "\"x\\ud800y\""),
        Arguments.of("\udc00😀\ud83d", "\"\\udc00😀\\ud83d\""),
        Arguments.of(List.of("x\ud800y", "😀"), "[\"x\\ud800y\",\"😀\"]"),
        Arguments.of(Map.of("\udc00", 1), "{\"\\udc00\":1}"),
        Arguments.of(new int[] {1, 2}, "[1,2]"),
        Arguments.of(new Object[] {1, "a", null}, "[1,\"a\",null]"),
        Arguments.of(new Chat("<lobby>", 3), "{\"room\":\"<lobby>\",\"number\":3}"),
        Arguments.of(new Chat(null, 3), "{\"room\":null,\"number\":3}"),
        Arguments.of(Map.of("a", List.of(1, 2.5)), "{\"a\":[1,2.5]}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesOneValue(Object value, String json) {
    assertEquals(json, Args.of(new Object[] {value}).elements());
  }

  @Test
  void separatesArgumentsByCommas() {
    Args args = Args.of("a", 1, null, List.of());
    assertEquals("[\"a\",1,null,[]]", args.json());
    assertEquals(4, args.size());
  }

  @Test
  void writesNoArgumentsAsNothing() {
    assertSame(Args.EMPTY, Args.of());
    assertTrue(Args.EMPTY.isEmpty());
    assertEquals("[]", Args.EMPTY.json());
  }

  @Test
  void takesABareNullForOneArgument() {
    assertEquals("[null]", Args.of((Object[]) null).json());
  }

  @Test
  void passesASoleArgsThrough() {
    Args args = Args.of(1, 2);
    assertSame(args, Args.of(args));
  }

  @Test
  void refusesAnArgsAmongOthers() {
    assertThrows(IllegalArgumentException.class, () -> Args.of(1, Args.of(2)));
  }

  @Test
  void numbersAttachmentsFromLeftToRightAtAnyDepth() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("deep", List.of(List.of(bytes("b")), new Object[] {bytes("c")}));
    map.put("upload", new Upload("n", bytes("d"), List.of(bytes("e"))));
    Args args = Args.of(bytes("a"), map, bytes("f"));
    assertEquals("abcdef", join(args.attachments()));
    assertEquals(
        "{\"_placeholder\":true,\"num\":0},{\"deep\":[[{\"_placeholder\":true,\"num\":1}],"
            + "[{\"_placeholder\":true,\"num\":2}]],\"upload\":{\"name\":\"n\",\"content\":"
            + "{\"_placeholder\":true,\"num\":3},\"pages\":[{\"_placeholder\":true,\"num\":4}]}},"
            + "{\"_placeholder\":true,\"num\":5}",
        args.elements());
  }

  @Test
  void keepsTheArrayOfAnAttachment() {
    byte[] bytes = bytes("a");
    assertSame(bytes, Args.of((Object) bytes).attachments().get(0));
  }

  @Test
  void copiesWhatRemainsInABufferAndLeavesItsPosition() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes("abcd")).position(1).limit(3);
    Args args = Args.of(buffer, List.of(buffer.asReadOnlyBuffer()));
    assertEquals("bcbc", join(args.attachments()));
    assertEquals(1, buffer.position());
  }

  @Test
  void reusesAnArrayAsTwoAttachments() {
    byte[] bytes = bytes("a");
    assertEquals(2, Args.of(bytes, bytes).attachments().size());
  }

  @Test
  void attachmentsAreUnmodifiable() {
    List<byte[]> attachments = Args.of((Object) bytes("a")).attachments();
    assertThrows(UnsupportedOperationException.class, () -> attachments.add(bytes("b")));
  }

  static Stream<Object> refused() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", List.of(cycle));
    Object deep = "x";
    for (int i = 0; i < 255; i++) {
      deep = List.of(deep);
    }
    return Stream.of(
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Float.NaN,
        List.of(Double.NaN),
        cycle,
        new Loop(),
        deep,
        new Thread(() -> {}),
        String.class);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesTheArgumentThatCannotBecomeJson(Object value) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Args.of("fine", value));
    String expected = "argument 1 (" + value.getClass().getName() + ") cannot become JSON";
    assertTrue(refused.getMessage().startsWith(expected), refused.getMessage());
  }

  @Test
  void writesTheDeepestNestingThatIsRead() {
    Object deep = "x";
    for (int i = 0; i < 254; i++) {
      deep = List.of(deep);
    }
    Args args = Args.of(deep);
    Json.validate(args.json());
    assertEquals(1, args.get(0, List.class).size());
  }

  @Test
  void serialisesAtOnce() {
    List<String> list = new ArrayList<>(List.of("before"));
    Args args = Args.of(list);
    list.set(0, "after");
    assertEquals("[\"before\"]", args.elements());
  }

  @Test
  void bytesCannotBeWrittenAsPlainJson() {
    assertThrows(IllegalArgumentException.class, () -> Json.write(bytes("a")));
    assertThrows(IllegalArgumentException.class, () -> Json.write(List.of(bytes("a"))));
  }

  @Test
  void writesPlainJson() {
    assertEquals("{\"message\":\"no\"}", Json.write(Map.of("message", "no")));
    assertEquals("null", Json.write(null));
  }

  @Test
  void equalsArgsOfTheSameTextAndBytes() {
    Args one = Args.of("a", bytes("x"));
    assertEquals(Args.of("a", bytes("x")), one);
    assertEquals(Args.of("a", bytes("x")).hashCode(), one.hashCode());
    assertFalse(one.equals(Args.of("a", bytes("y"))));
    assertFalse(one.equals(Args.of("b", bytes("x"))));
  }

  @Test
  void rawBytesTravelUntouched() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    assertArrayEquals(all, Args.of(Arrays.asList(all, "x")).attachments().get(0));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String join(List<byte[]> attachments) {
    StringBuilder all = new StringBuilder();
    attachments.forEach(bytes -> all.append(new String(bytes, StandardCharsets.UTF_8)));
    return all.toString();
  }
}
