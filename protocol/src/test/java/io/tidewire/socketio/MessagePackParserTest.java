package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagePackParserTest {
  private static final long NO_ACK = Packet.NO_ACK;

  private final PacketParser parser = PacketParser.messagePack();
  private final PacketDecoder decoder = parser.decoder(new PacketLimits(2, 10));

  /**
   * The output of socket.io-msgpack-parser 3.0.2 for the same packets, except for the order of
   * keys.
   */
  static Stream<Arguments> packets() {
    byte[] bytes = {1, 2};
    return Stream.of(
        example("83 type 00 data 80 nsp a12f", new Packet.Connect("/", "{}")),
        example(
            "83 type 00 data 81a3736964a178 nsp a12f", new Packet.Connect("/", "{\"sid\":\"x\"}")),
        example("82 type 01 nsp a12f", new Packet.Disconnect("/")),
        example(
            "83 type 02 data 93a16101a162 nsp a12f",
            new Packet.Event("/", NO_ACK, "a", Args.of(1, "b"))),
        example(
            "84 type 02 id 0c data 92a161c3 nsp a22f78",
            new Packet.Event("/x", 12, "a", Args.of(true))),
        example(
            "83 type 02 data 93a161c4020102 81a16491c40103 nsp a12f",
            new Packet.Event(
                "/", NO_ACK, "a", Args.of(bytes, Map.of("d", List.of(new byte[] {3}))))),
        example("84 type 03 id 00 data 90 nsp a12f", new Packet.Reply("/", 0, Args.EMPTY)),
        example(
            "84 type 03 id cf7fffffffffffffff data 91c0 nsp a12f",
            new Packet.Reply("/", Long.MAX_VALUE, Args.of((Object) null))),
        example(
            "83 type 04 data 81a76d657373616765a26e6f nsp a22f78",
            new Packet.ConnectError("/x", "{\"message\":\"no\"}")),
        example("83 type 04 data a26e6f nsp a12f", new Packet.ConnectError("/", "\"no\"")));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void writesWhatTheReferenceWrites(String hex, Packet packet) {
    EncodedPacket encoded = parser.encode(packet);
    assertEquals("", encoded.text());
    assertEquals(
        List.of(hex), encoded.attachments().stream().map(HexFormat.of()::formatHex).toList());
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsWhatItWrites(String hex, Packet packet) {
    assertEquals(packet, decoder.binary(HexFormat.of().parseHex(hex)));
    assertFalse(decoder.awaitingAttachments());
  }

  @Test
  void everyKindOfPacketIsAmongTheExamples() {
    Set<Class<?>> examples =
        packets().map(example -> example.get()[1].getClass()).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Packet.class.getPermittedSubclasses()).collect(Collectors.toSet()), examples);
  }

  /** The output of socket.io-client and of clients in other languages. */
  static Stream<Arguments> others() {
    return Stream.of(
        example("84 type 00 data d40000 options 81a8636f6d7072657373c3 nsp a12f", connect()),
        example("82 type 00 nsp a12f", connect()),
        example("83 nsp a12f data c0 type 00", connect()),
        example("83 type 01 data c0 nsp a12f", new Packet.Disconnect("/")),
        example("84 type 02 data 91a161 id d40000 nsp a12f", event("a", Args.EMPTY)),
        example("83 nsp a12f data 9101 type 02", event("1", Args.EMPTY)),
        example(
            "83 type 02 data 92a161 82ac5f706c616365686f6c646572c3a36e756d00 nsp a12f",
            event("a", Args.of(lookalike()))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void readsWhatOthersWrite(String hex, Packet packet) {
    assertEquals(packet, decoder.binary(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "91 00 | malformed packet: expected a map at offset 0",
        "81 00c0 | malformed packet: expected a string at offset 1",
        "82 type 05 nsp a12f | unknown packet type",
        "82 type ff nsp a12f | unknown packet type",
        "81 nsp a12f | unknown packet type",
        "82 type a130 nsp a12f | malformed packet: expected an integer at offset 6",
        "82 type c0 nsp a12f | malformed packet: expected an integer at offset 6",
        "82 type cfffffffffffffffff nsp a12f | malformed packet: an integer too large at offset 15",
        "81 type 00 | malformed packet: a namespace starts with a slash and has no comma",
        "82 type 00 nsp a178 | malformed packet: a namespace starts with a slash and has no comma",
        "82 type 00 nsp a32f2c61 | malformed packet: a namespace starts with a slash and has no comma",
        "82 type 00 nsp 01 | malformed packet: expected a string at offset 11",
        "83 type 00 data 90 nsp a12f | data of the wrong type",
        "83 type 00 data a161 nsp a12f | data of the wrong type",
        "83 type 00 data 81a161c40101 nsp a12f | bytes can only travel with an event or its answer",
        "83 type 01 data 80 nsp a12f | a DISCONNECT with data",
        "82 type 04 nsp a12f | data of the wrong type",
        "83 type 04 data 90 nsp a12f | data of the wrong type",
        "82 type 02 nsp a12f | malformed packet: expected an array at offset 0",
        "83 type 02 data 80 nsp a12f | malformed packet: expected an array at offset 0",
        "83 type 02 data 90 nsp a12f | malformed packet: expected a value at offset 1",
        "83 type 02 data 91c3 nsp a12f | malformed packet: expected a value at offset 1",
        "83 type 02 data 91c40101 nsp a12f | malformed packet: expected a value at offset 1",
        "83 type 02 data 91a7636f6e6e656374 nsp a12f | reserved event name",
        "83 type 02 data 91aa646973636f6e6e656374 nsp a12f | reserved event name",
        "84 type 02 id ff data 91a161 nsp a12f | an ack id below zero",
        "84 type 02 id c0 data 91a161 nsp a12f | malformed packet: expected an integer at offset 10",
        "83 type 03 data 90 nsp a12f | an answer without an ack id",
        "82 type 01 nsp a12f c0 | malformed packet: expected the end at offset 13",
        "83 type 02 data 94a161c40101c40102c40103 nsp a12f | "
            + "malformed packet: too many attachments at offset 24",
        "83 type 02 data 92a161c40b0102030405060708090a0b nsp a12f | "
            + "malformed packet: attachments too large at offset 28",
        "83 type 02 data 92a161c1 nsp a12f | malformed packet: an unknown type at offset 15",
        "83 type 02 data 92a161d6fe00000000 nsp a12f | "
            + "malformed packet: an unknown extension at offset 17"
      })
  void rejectsAMalformedPacket(String wire, String why) {
    byte[] message = HexFormat.of().parseHex(hex(wire));
    PacketException refused = assertThrows(PacketException.class, () -> decoder.binary(message));
    assertEquals(why, refused.getMessage());
  }

  @Test
  void refusesText() {
    assertThrows(PacketException.class, () -> decoder.text("2[\"a\"]"));
  }

  @Test
  void refusesAnObjectThatClaimsToBeAnAttachmentOfAnother() {
    String forged = "82ac5f706c616365686f6c646572c3a36e756d00";
    byte[] message =
        HexFormat.of().parseHex(hex("83 type 02 data 93a161c40101" + forged + " nsp a12f"));
    assertThrows(PacketException.class, () -> decoder.binary(message));
  }

  @Test
  void listenersDoNotSeeWhichParserCarriedTheArguments() {
    Args sent = Args.of(1, 1.5, "é\n", new byte[] {1}, Map.of("k", List.of(true)));
    Packet.Event packet = new Packet.Event("/", NO_ACK, "a", sent);
    byte[] message = parser.encode(packet).attachments().get(0);
    Args received = ((Packet.Event) decoder.binary(message)).args();
    assertEquals(sent, received);
    assertArrayEquals(new byte[] {1}, received.get(3, byte[].class));
  }

  /** An object that would be a placeholder beside an attachment. */
  private static Map<String, Object> lookalike() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("_placeholder", true);
    map.put("num", 0);
    return map;
  }

  private static Packet connect() {
    return new Packet.Connect("/", "{}");
  }

  private static Packet event(String name, Args args) {
    return new Packet.Event("/", NO_ACK, name, args);
  }

  private static Arguments example(String wire, Packet packet) {
    return Arguments.of(hex(wire), packet);
  }

  /** Keys are written by name, the rest is hexadecimal. */
  private static String hex(String wire) {
    return wire.replace("type", "a474797065")
        .replace("data", "a464617461")
        .replace("nsp", "a36e7370")
        .replace("id", "a26964")
        .replace("options", "a76f7074696f6e73")
        .replace(" ", "");
  }
}
