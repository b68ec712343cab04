package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Args;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
  private static final long NO_ACK = Packet.NO_ACK;

  private final PacketDecoder decoder = PacketParser.json().decoder(PacketLimits.DEFAULTS);

  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of("0", new Packet.Connect("/", "{}")),
        Arguments.of("0{}", new Packet.Connect("/", "{}")),
        Arguments.of("0/admin", new Packet.Connect("/admin", "{}")),
        Arguments.of("0/admin,", new Packet.Connect("/admin", "{}")),
        Arguments.of("0/admin?a=b,{}", new Packet.Connect("/admin?a=b", "{}")),
        Arguments.of("0/admin,{\"t\":1}", new Packet.Connect("/admin", "{\"t\":1}")),
        Arguments.of("1", new Packet.Disconnect("/")),
        Arguments.of("1/admin,", new Packet.Disconnect("/admin")),
        Arguments.of("1/admin", new Packet.Disconnect("/admin")),
        Arguments.of("2[\"a\"]", new Packet.Event("/", NO_ACK, "a", Args.EMPTY)),
        Arguments.of("2[ \"a\" , 1 ] ", new Packet.Event("/", NO_ACK, "a", Args.of(1))),
        Arguments.of("212[\"a\",\"b\"]", new Packet.Event("/", 12, "a", Args.of("b"))),
        Arguments.of("2/x,0[\"a\"]", new Packet.Event("/x", 0, "a", Args.EMPTY)),
        Arguments.of("2/,[\"a\"]", new Packet.Event("/", NO_ACK, "a", Args.EMPTY)),
        Arguments.of("2[\"a/b\",\"c,d\"]", new Packet.Event("/", -1, "a/b", Args.of("c,d"))),
        Arguments.of("2[\"\"]", new Packet.Event("/", NO_ACK, "", Args.EMPTY)),
        Arguments.of("2[\"error\"]", new Packet.Event("/", NO_ACK, "error", Args.EMPTY)),
        Arguments.of("2[1,\"x\"]", new Packet.Event("/", NO_ACK, "1", Args.of("x"))),
        Arguments.of("2[\"\\u0061\\n\"]", new Packet.Event("/", NO_ACK, "a\n", Args.EMPTY)),
        Arguments.of(
            "29223372036854775807[\"a\"]", new Packet.Event("/", Long.MAX_VALUE, "a", Args.EMPTY)),
        Arguments.of("30[]", new Packet.Reply("/", 0, Args.EMPTY)),
        Arguments.of("3/x,7[\"a\",1]", new Packet.Reply("/x", 7, Args.of("a", 1))),
        Arguments.of("31[null]", new Packet.Reply("/", 1, Args.of((Object) null))),
        Arguments.of("4", new Packet.ConnectError("/", "{}")),
        Arguments.of("4\"no\"", new Packet.ConnectError("/", "\"no\"")),
        Arguments.of(
            "4/x,{\"message\":\"no\"}", new Packet.ConnectError("/x", "{\"message\":\"no\"}")));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsWhatTheReferenceReads(String text, Packet packet) {
    assertEquals(packet, decoder.text(text));
    assertFalse(decoder.awaitingAttachments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "9[\"a\"]",
        "a",
        "-1",
        " 2[\"a\"]",
        "\ud835\udfee[\"a\"]",
        "0[]",
        "0null",
        "0\"x\"",
        "01{}",
        "0{}x",
        "0{\"a\":1",
        "0/admin,\"x\"",
        "0/admin,[]",
        "1{}",
        "10",
        "1/admin,{}",
        "2",
        "2/x",
        "2/x,",
        "2/x[\"a\"]",
        "2[]",
        "2[null]",
        "2[true,\"x\"]",
        "2[[\"a\"]]",
        "2{}",
        "2\"a\"",
        "2[{\"toString\":\"foo\"}]",
        "2[\"a\"",
        "2[\"a\",]",
        "2[\"a\" 1]",
        "2[\"a\",01]",
        "2[\"a\",NaN]",
        "2[\"a\u0001\"]",
        "2[\"a\"]x",
        "2[\"a\"][\"b\"]",
        "2-1[\"a\"]",
        "21.5[\"a\"]",
        "21",
        "2\u0661[\"a\"]",
        "29223372036854775808[\"a\"]",
        "299999999999999999999[\"a\"]",
        "200000000000000000001[\"a\"]",
        "3[\"a\"]",
        "3/x,[]",
        "31",
        "31{}",
        "31null",
        "31[,]",
        "4[]",
        "4null",
        "40{}",
        "4\"a\"1",
        "442[\"some\",\"data\"",
        "5",
        "51",
        "51-",
        "5-[\"a\"]",
        "50-[\"a\"]",
        "500-[\"a\"]",
        "5-1-[\"a\"]",
        "51.0-[\"a\"]",
        "51e0-[\"a\"]",
        "5 1-[\"a\"]",
        "51[\"a\"]",
        "511-[\"a\"]",
        "5999999999-[\"a\"]",
        "54294967297-[\"a\"]",
        "518446744073709551617-[\"a\"]",
        "51-[\"a\"]",
        "51-{}",
        "51-[{\"_placeholder\":true,\"num\":0}]",
        "51-[\"hello\",{\"_placeholder\":true,\"num\":\"splice\"}]",
        "51-[\"a\",{\"_placeholder\":true,\"num\":1}]",
        "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
        "51-[\"a\",{\"_placeholder\":true,\"num\":1.5}]",
        "51-[\"a\",{\"_placeholder\":true,\"num\":99999999999}]",
        "51-[\"a\",{\"_placeholder\":true}]",
        "51-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
        "52-[\"a\",{\"_placeholder\":true,\"num\":0}]",
        "60-1[]",
        "61-[{\"_placeholder\":true,\"num\":0}]",
        "61-1[]"
      })
  void rejectsAMalformedPacket(String text) {
    assertThrows(PacketException.class, () -> decoder.text(text));
    assertFalse(decoder.awaitingAttachments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "newListener",
        "removeListener",
        "\\u0063onnect"
      })
  void refusesReservedNames(String name) {
    assertThrows(PacketException.class, () -> decoder.text("2[\"" + name + "\"]"));
  }

  @Test
  void waitsForEveryAttachment() {
    assertNull(
        decoder.text(
            "52-/x,1[\"a\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]"));
    assertTrue(decoder.awaitingAttachments());
    byte[] first = {1};
    byte[] second = {2};
    assertNull(decoder.binary(first));
    Packet.Event event = (Packet.Event) decoder.binary(second);
    assertFalse(decoder.awaitingAttachments());
    assertEquals("/x", event.namespace());
    assertEquals(1, event.ackId());
    assertSame(second, event.args().get(0, byte[].class));
    assertSame(first, event.args().get(1, byte[].class));
  }

  @Test
  void readsAnAnswerWithAnAttachment() {
    assertNull(decoder.text("61-7[{\"_placeholder\":true,\"num\":0}]"));
    byte[] bytes = {1};
    assertEquals(new Packet.Reply("/", 7, Args.of((Object) bytes)), decoder.binary(bytes));
  }

  @Test
  void readsTheNextPacketAfterABinaryOne() {
    decoder.text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]");
    decoder.binary(new byte[1]);
    assertEquals(new Packet.Event("/", NO_ACK, "b", Args.EMPTY), decoder.text("2[\"b\"]"));
  }

  @Test
  void refusesTextWhileAttachmentsAreDue() {
    decoder.text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]");
    assertThrows(PacketException.class, () -> decoder.text("2[\"b\"]"));
  }

  @Test
  void rejectsAnUnannouncedAttachment() {
    assertThrows(PacketException.class, () -> decoder.binary(new byte[1]));
  }

  @Test
  void takesAsManyAttachmentsAsAllowed() {
    PacketDecoder strict = PacketParser.json().decoder(new PacketLimits(1, 100));
    assertNull(strict.text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));
    assertThrows(
        PacketException.class,
        () ->
            PacketParser.json()
                .decoder(new PacketLimits(0, 100))
                .text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));
  }

  @Test
  void countsTheBytesOfAllAttachmentsOfAPacket() {
    PacketDecoder strict = PacketParser.json().decoder(new PacketLimits(10, 100));
    String text = "52-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";
    strict.text(text);
    strict.binary(new byte[60]);
    assertTrue(strict.binary(new byte[40]) instanceof Packet.Event);
    strict.text(text);
    strict.binary(new byte[60]);
    assertThrows(PacketException.class, () -> strict.binary(new byte[41]));
  }

  @Test
  void placeholdersAreOrdinaryDataWithoutAttachments() {
    Packet.Event event =
        (Packet.Event) decoder.text("2[\"a\",{\"_placeholder\":true,\"num\":\"splice\"}]");
    assertEquals("{\"_placeholder\":true,\"num\":\"splice\"}", event.args().elements());
  }

  @Test
  void nestingIsLimited() {
    String deepest = "2[\"a\"," + "[".repeat(254) + "]".repeat(254) + "]";
    assertTrue(decoder.text(deepest) instanceof Packet.Event);
    String tooDeep = "2[\"a\"," + "[".repeat(255) + "]".repeat(255) + "]";
    assertThrows(PacketException.class, () -> decoder.text(tooDeep));
    String unending = "2[\"a\"," + "{\"a\":[".repeat(100_000);
    assertThrows(PacketException.class, () -> decoder.text(unending));
  }

  @Test
  void quotesNothingOfWhatThePeerSent() {
    var refused = assertThrows(PacketException.class, () -> decoder.text("2[\"a\",secret-token]"));
    assertEquals("malformed packet: expected a value at offset 6", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void limitsAreNotNegative(int limit) {
    assertThrows(IllegalArgumentException.class, () -> new PacketLimits(limit, 1));
    assertThrows(IllegalArgumentException.class, () -> new PacketLimits(1, limit));
  }
}
