package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.tidewire.socketio.PacketParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that looks like the placeholder of an attachment: receivers recognise one by its flag. */
class LookalikeTest {
  private static final byte[] BYTES = {1};
  private static final Map<String, Object> MAP = Map.of("_placeholder", true);

  record Flagged(boolean _placeholder, int num) {}

  static class Renamed {
    @SerializedName("_placeholder")
    Boolean flag = true;
  }

  static Stream<Object> lookalikes() {
    JsonObject tree = new JsonObject();
    tree.addProperty("num", 0);
    tree.addProperty("_placeholder", true);
    return Stream.of(
        MAP,
        Map.of("_placeholder", true, "num", 7),
        tree,
        new Flagged(true, 0),
        new Renamed(),
        List.of(Map.of("deep", new Object[] {tree})),
        Args.parsed("{\"_placeholder\":true,\"num\":0}", List.of()).get(0, Object.class));
  }

  @ParameterizedTest
  @MethodSource("lookalikes")
  void cannotBeSentBesideBytes(Object value) {
    assertRefused(0, value, BYTES);
    assertRefused(1, BYTES, value);
    assertRefused(0, Map.of("text", value, "picture", Map.of("deep", BYTES)));
  }

  @ParameterizedTest
  @MethodSource("lookalikes")
  void isDataWhereThereAreNoBytes(Object value) {
    Args args = Args.of(value, "more");
    assertTrue(args.json().contains("\"_placeholder\":true"), args.json());
    assertEquals(List.of(), args.attachments());
    assertEquals(args, Args.parsed(args.elements(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("lookalikes")
  void cannotBeAnsweredBesideBytes(Object value) {
    for (PacketParser parser : List.of(PacketParser.json(), PacketParser.messagePack())) {
      assertThrows(IllegalArgumentException.class, () -> parser.reply("/", 1, BYTES, value));
      assertThrows(IllegalArgumentException.class, () -> parser.event("/", 1, "x", value, BYTES));
    }
  }

  @Test
  void isNothingThatHasAnotherFlag() {
    List<Object> others =
        List.of(
            Map.of("_placeholder", false),
            Map.of("_placeholder", "true"),
            Map.of("_placeholder", 1),
            Map.of("_placeholder", List.of(true)),
            List.of(Map.of("_placeholder", Map.of()), true),
            List.of(Map.of("_placeholder", 1), true),
            Collections.singletonMap("_placeholder", null),
            Map.of("placeholder", true));
    for (Object other : others) {
      assertEquals(1, Args.of(other, BYTES).attachments().size());
    }
  }

  private static void assertRefused(int index, Object... values) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Args.of(values)).getMessage();
    assertTrue(message.startsWith("argument " + index + " ("), message);
    assertTrue(message.contains("_placeholder"), message);
  }
}
