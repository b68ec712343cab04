package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import io.tidewire.plain.PlainValues;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values written straight are those written by way of JSON, byte for byte. */
class MessagePackValuesTest {
  private static final PacketParser PARSER = PacketParser.messagePack();

  @ParameterizedTest
  @MethodSource({"io.tidewire.plain.PlainValues#plain", "io.tidewire.plain.PlainValues#special"})
  void aValueOfAnyType(Object value) {
    assertSame(value);
    assertSame("beside", value, PlainValues.bytes("more"), 1);
  }

  @Test
  void anyRandomValues() {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      assertSame(PlainValues.any(random, 4), PlainValues.any(random, 2));
    }
  }

  @Test
  void noValueNullAndArguments() {
    assertSame();
    assertSame((Object) null);
    assertSame(Args.of("a", PlainValues.bytes("b")));
    assertArrayEquals(
        encoded(PARSER.event("/", 1, "event", (Object[]) null)), viaJson(new Object[] {null}));
  }

  @ParameterizedTest
  @MethodSource("io.tidewire.plain.PlainValues#refused")
  void whatJsonRefusesIsRefusedInTheSameWords(Object value) {
    String expected = messageOf(() -> viaJson("a", value));
    assertEquals(expected, messageOf(() -> PARSER.event("/", 1, "event", "a", value)));
    assertEquals(expected, messageOf(() -> PARSER.reply("/", 1, "a", value)));
  }

  private static String messageOf(Runnable refused) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, refused::run).getMessage());
  }

  private static void assertSame(@Nullable Object... values) {
    byte[] event;
    try {
      event = viaJson(values);
    } catch (IllegalArgumentException refused) {
      assertThrows(IllegalArgumentException.class, () -> PARSER.event("/", 1, "event", values));
      return;
    }
    assertArrayEquals(event, encoded(PARSER.event("/", 1, "event", values)));
    assertArrayEquals(
        encoded(PARSER.encode(new Packet.Reply("/", 2, Args.of(values)))),
        encoded(PARSER.reply("/", 2, values)));
  }

  private static byte[] viaJson(@Nullable Object... values) {
    return encoded(PARSER.encode(new Packet.Event("/", 1, "event", Args.of(values))));
  }

  private static byte[] encoded(EncodedPacket packet) {
    return packet.attachments().get(0);
  }
}
