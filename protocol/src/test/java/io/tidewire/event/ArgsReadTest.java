package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.json.Json;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("ArrayRecordComponent") // as applications write it
class ArgsReadTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2, 2};
  private static final String P0 = "{\"_placeholder\":true,\"num\":0}";
  private static final String P1 = "{\"num\":1,\"_placeholder\":true}";

  record Chat(String room, List<Integer> numbers) {}

  record File(String name, byte[] content) {}

  record Anything(String name, Object content) {}

  record Positive(int number) {
    Positive {
      if (number <= 0) {
        throw new IllegalStateException("not positive");
      }
    }
  }

  record Box<T>(T content) {}

  record Loose(Map<String, Object> map, List<?> list, Object[] array) {}

  static class Plain {
    String name = "";
    Object content = "";
  }

  static final class Derived extends Plain {
    byte[] more = {};
  }

  private static Args args(String elements) {
    return Args.parsed(elements, List.of());
  }

  private static Args binary(String elements) {
    return Args.parsed(elements, List.of(ONE, TWO));
  }

  @Test
  void bindsPrimitivesAndTheirWrappers() {
    Args args = args("7,-8,true,0.5,\"x\"");
    assertEquals(7, args.get(0, int.class));
    assertEquals(7, args.get(0, Integer.class));
    assertEquals(-8L, args.get(1, long.class));
    assertEquals(true, args.get(2, boolean.class));
    assertEquals(0.5, args.get(3, double.class));
    assertEquals('x', args.get(4, char.class));
  }

  @Test
  void bindsNumbersToObjectsAsLongOrDouble() {
    Args args = args("7,7.0,9007199254740993,[1,2.5]");
    assertEquals(7L, args.get(0, Object.class));
    assertEquals(7.0, args.get(1, Object.class));
    assertEquals(9007199254740993L, args.get(2, Object.class));
    assertEquals(List.of(1L, 2.5), args.get(3, Object.class));
  }

  @Test
  void unescapesStrings() {
    Args args = args("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud800\"");
    assertEquals("\"\\/\b\f\n\r\té😀\ud800", args.get(0, String.class));
  }

  @Test
  void readsALoneSurrogateAsJavaScriptDoes() {
    Args args = args("[\"\\ud800\"],{\"k\":\"\\udc00\"}");
    assertEquals(List.of("\ud800"), args.get(0, Object.class));
    assertEquals(Map.of("k", "\udc00"), args.get(1, Map.class));
  }

  @Test
  void findsElementsBetweenWhiteSpace() {
    Args args = args(" 1 ,\n[ 2 , 3 ] , \"a,b\" ");
    assertEquals(3, args.size());
    assertEquals(1, args.get(0, int.class));
    assertArrayEquals(new int[] {2, 3}, args.get(1, int[].class));
    assertEquals("a,b", args.get(2, String.class));
  }

  @Test
  void findsEveryOneOfManyElements() {
    StringBuilder elements = new StringBuilder("0");
    for (int i = 1; i < 1000; i++) {
      elements.append(',').append(i);
    }
    Args args = args(elements.toString());
    assertEquals(1000, args.size());
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, args.get(i, int.class));
    }
  }

  @Test
  void bindsRecordsAndClasses() {
    Args args = args("{\"room\":\"a\",\"numbers\":[1,2]},{\"name\":\"n\",\"content\":3}");
    assertEquals(new Chat("a", List.of(1, 2)), args.get(0, Chat.class));
    assertEquals(3L, args.get(1, Plain.class).content);
  }

  @Test
  void bindsGenericTypes() {
    List<Chat> chats = args("[{\"room\":\"a\"}]").get(0, new TypeToken<List<Chat>>() {});
    assertEquals("a", chats.get(0).room());
    assertEquals(
        Optional.of(List.of("a")), args("[\"a\"]").find(0, new TypeToken<List<String>>() {}));
  }

  @Test
  void saysHowToAskForWhatMayBeAbsent() {
    var refused = assertThrows(IndexOutOfBoundsException.class, () -> args("1").get(1, int.class));
    assertEquals(
        "argument 1 of 1 is absent, expected int: use find() for one that may be absent",
        refused.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> args("1").get(-1, int.class));
    assertThrows(IndexOutOfBoundsException.class, () -> Args.EMPTY.get(0, int.class));
  }

  @Test
  void saysHowToAskForWhatMayBeNull() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> args("null").get(0, String.class));
    assertEquals(
        "argument 0 is null, expected java.lang.String: use find() for one that may be absent or"
            + " null",
        refused.getMessage());
  }

  @Test
  void findsAPresentArgument() {
    assertEquals(Optional.of("a"), args("\"a\"").find(0, String.class));
    assertEquals(Optional.empty(), args("null").find(0, String.class));
    assertEquals(Optional.empty(), args("1").find(1, String.class));
    assertEquals(Optional.empty(), args("1").find(-1, String.class));
  }

  @Test
  void namesTheArgumentOfAnotherType() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> args("1,\"x\"").get(1, int.class));
    assertTrue(refused.getMessage().startsWith("argument 1 is no int: "), refused.getMessage());
  }

  @Test
  void quotesTheArgumentOfAnotherTypeAndNoOther() {
    Args args = args("\"secret one\", [\"\\n\u202e\"] ,\"secret two\"");
    String message =
        assertThrows(IllegalArgumentException.class, () -> args.get(1, Chat.class)).getMessage();
    assertTrue(message.contains(": [\"\\n\\u202e\"] ("), message);
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void quotesTheFirstHundredCharactersOfALargeArgument() {
    Args args = args('"' + "x".repeat(10_000) + '"');
    String message =
        assertThrows(IllegalArgumentException.class, () -> args.get(0, Chat.class)).getMessage();
    assertTrue(message.contains(": \"" + "x".repeat(99) + "... ("), message);
  }

  @Test
  void anExceptionInTheConstructorOfTheTypeIsARefusal() {
    Args args = args("{\"number\":-1}");
    assertThrows(IllegalArgumentException.class, () -> args.get(0, Positive.class));
  }

  @Test
  void protoIsOrdinaryData() {
    Object value = args("{\"__proto__\":{\"admin\":true}}").get(0, Object.class);
    assertEquals(Map.of("__proto__", Map.of("admin", true)), value);
  }

  @Test
  void givesTheReceivedArrayOfAnAttachment() {
    Args args = binary(P0 + "," + P1);
    assertSame(ONE, args.get(0, byte[].class));
    assertSame(TWO, args.get(1, byte[].class));
    assertEquals(ByteBuffer.wrap(TWO), args.get(1, ByteBuffer.class));
    assertSame(ONE, args.get(0, Object.class));
  }

  @Test
  void resolvesAttachmentsInMapsAndLists() {
    Args args = binary("{\"a\":[" + P1 + "],\"b\":{\"c\":" + P0 + "}}");
    Map<String, Object> map = args.get(0, new TypeToken<Map<String, Object>>() {});
    assertSame(TWO, ((List<?>) map.get("a")).get(0));
    assertSame(ONE, ((Map<?, ?>) map.get("b")).get("c"));
    Map<?, ?> raw = args.get(0, Map.class);
    assertSame(TWO, ((List<?>) raw.get("a")).get(0));
    Map<?, ?> object = (Map<?, ?>) args.get(0, Object.class);
    assertSame(ONE, ((Map<?, ?>) object.get("b")).get("c"));
  }

  @Test
  void resolvesAttachmentsInLists() {
    Args args = binary("[" + P0 + ",1," + P1 + "]");
    assertSame(TWO, args.get(0, List.class).get(2));
    assertSame(TWO, args.get(0, new TypeToken<List<Object>>() {}).get(2));
    assertSame(ONE, args.get(0, Object[].class)[0]);
    assertEquals(1L, args.get(0, Object[].class)[1]);
  }

  @Test
  void resolvesAttachmentsInTypedCollections() {
    Args args = binary("[" + P0 + "," + P1 + "]");
    assertSame(TWO, args.get(0, byte[][].class)[1]);
    assertSame(TWO, args.get(0, new TypeToken<List<byte[]>>() {}).get(1));
  }

  @Test
  void resolvesAttachmentsInRecords() {
    Args args =
        binary("{\"name\":\"n\",\"content\":" + P0 + "},{\"name\":\"m\",\"content\":" + P1 + "}");
    assertSame(ONE, args.get(0, File.class).content());
    assertSame(TWO, args.get(1, Anything.class).content());
    assertEquals("m", args.get(1, Anything.class).name());
  }

  @Test
  void resolvesAttachmentsInOpenComponents() {
    Args args = binary("{\"map\":{\"k\":" + P0 + "},\"list\":[1],\"array\":[" + P1 + "]}");
    Loose loose = args.get(0, Loose.class);
    assertSame(ONE, loose.map().get("k"));
    assertEquals(List.of(1L), loose.list());
    assertSame(TWO, loose.array()[0]);
  }

  @Test
  void resolvesAttachmentsInGenericRecords() {
    Args args = binary("{\"content\":" + P0 + "},{\"content\":" + P1 + "}");
    assertSame(ONE, args.get(0, new TypeToken<Box<Object>>() {}).content());
    assertSame(TWO, args.get(1, new TypeToken<Box<byte[]>>() {}).content());
  }

  @Test
  void resolvesAttachmentsInClasses() {
    Args args = binary("{\"name\":\"n\",\"content\":[" + P0 + "],\"more\":" + P1 + "}");
    Derived derived = args.get(0, Derived.class);
    assertSame(ONE, assertInstanceOf(List.class, derived.content).get(0));
    assertSame(TWO, derived.more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"AQI=\"", "[1,2]", "{}", "{\"_placeholder\":true,\"num\":0}"})
  void onlyAnAttachmentIsReadAsBytes(String element) {
    assertThrows(IllegalArgumentException.class, () -> args("{\"a\":1}").get(0, byte[].class));
    assertThrows(IllegalArgumentException.class, () -> Json.read(element, byte[].class));
  }

  @Test
  void aPlaceholderInPlainJsonIsAnOrdinaryObject() {
    assertEquals(
        Map.of("_placeholder", true, "num", 0L),
        Json.read("{\"_placeholder\":true,\"num\":0}", Object.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", ",1", "1]", "1],[2", "[", "1 2", "\"a"})
  void refusesElementsThatAreNone(String elements) {
    assertThrows(IllegalArgumentException.class, () -> args(elements));
  }

  @Test
  void readsPlainJson() {
    assertEquals(
        new Chat("a", List.of()), Json.read("{\"room\":\"a\",\"numbers\":[]}", Chat.class));
    List<Chat> list = Json.read("[]", new TypeToken<List<Chat>>() {}.getType());
    assertEquals(List.of(), list);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{", "{} {}", "{room:1}", "{'room':1}", "{\"room\":TRUE}", "[]", "1"})
  void refusesPlainJsonOfAnotherShape(String json) {
    assertThrows(IllegalArgumentException.class, () -> Json.read(json, Chat.class));
  }

  @Test
  void leavesTheFirstOnesOut() {
    Args all = binary("\"a\", [1,2] ,\"c\"," + P0 + "," + P1);
    assertEquals(binary("\"c\"," + P0 + "," + P1), all.skip(2));
    assertEquals(3, all.skip(2).size());
    assertArrayEquals(TWO, all.skip(2).get(2, byte[].class));
    assertEquals(binary(P0 + "," + P1), all.skip(2).skip(1));
    assertSame(all, all.skip(0));
    assertEquals(Args.EMPTY, args("1,2").skip(2));
    assertThrows(IndexOutOfBoundsException.class, () -> args("1,2").skip(3));
  }

  @Test
  void knowsWhetherTheLastArgumentIsAString() {
    assertTrue(args("1,\"a\"").endsWithString());
    assertEquals(
        List.of(false, false),
        List.of(args("\"a\",1").endsWithString(), Args.EMPTY.endsWithString()));
  }

  @Test
  void leavesTheLastArgumentOut() {
    Args fewer = binary(P0 + "," + P1 + ",\"offset\"").withoutLast();
    assertEquals(2, fewer.size());
    assertSame(TWO, fewer.get(1, byte[].class));
    assertEquals(Args.EMPTY, args("\"offset\"").withoutLast());
  }

  @Test
  void leavesTheLastArgumentOutAgainAndAgain() {
    assertEquals(args("1"), args("1,[2,3],4").withoutLast().withoutLast());
  }
}
