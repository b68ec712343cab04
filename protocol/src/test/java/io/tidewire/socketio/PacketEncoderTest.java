package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketEncoderTest {
  private static final long NO_ACK = Packet.NO_ACK;

  /** The output of socket.io-parser 4.2.7 for the same packets. */
  static Stream<Arguments> packets() {
    byte[] bytes = {1};
    return Stream.of(
        Arguments.of(new Packet.Connect("/", "{}"), "0"),
        Arguments.of(new Packet.Connect("/admin", "{}"), "0/admin,"),
        Arguments.of(new Packet.Connect("/", "{\"sid\":\"x\"}"), "0{\"sid\":\"x\"}"),
        Arguments.of(new Packet.Connect("/admin", "{\"a\":1}"), "0/admin,{\"a\":1}"),
        Arguments.of(new Packet.Disconnect("/"), "1"),
        Arguments.of(new Packet.Disconnect("/admin"), "1/admin,"),
        Arguments.of(new Packet.Event("/", NO_ACK, "a", Args.EMPTY), "2[\"a\"]"),
        Arguments.of(new Packet.Event("/", NO_ACK, "a", Args.of(1, "b")), "2[\"a\",1,\"b\"]"),
        Arguments.of(new Packet.Event("/", 0, "a", Args.EMPTY), "20[\"a\"]"),
        Arguments.of(new Packet.Event("/x", 12, "a", Args.of(true)), "2/x,12[\"a\",true]"),
        Arguments.of(
            new Packet.Event("/", Long.MAX_VALUE, "a", Args.EMPTY), "29223372036854775807[\"a\"]"),
        Arguments.of(
            new Packet.Event("/", NO_ACK, "a\"\n\ud800", Args.EMPTY), "2[\"a\\\"\\n\\ud800\"]"),
        Arguments.of(
            new Packet.Event("/x", 1, "a", Args.of(bytes, bytes)),
            "52-/x,1[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"),
        Arguments.of(new Packet.Reply("/", 0, Args.EMPTY), "30[]"),
        Arguments.of(new Packet.Reply("/x", 7, Args.of("a", 1)), "3/x,7[\"a\",1]"),
        Arguments.of(
            new Packet.Reply("/x", 0, Args.of(1, bytes)),
            "61-/x,0[1,{\"_placeholder\":true,\"num\":0}]"),
        Arguments.of(
            new Packet.ConnectError("/x", "{\"message\":\"no\"}"), "4/x,{\"message\":\"no\"}"),
        Arguments.of(new Packet.ConnectError("/", "\"no\""), "4\"no\""));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void writesWhatTheReferenceWrites(Packet packet, String text) {
    assertEquals(text, PacketEncoder.encode(packet).text());
  }

  @Test
  void everyKindOfPacketIsAmongTheExamples() {
    Set<Class<?>> examples =
        packets().map(example -> example.get()[0].getClass()).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Packet.class.getPermittedSubclasses()).collect(Collectors.toSet()), examples);
  }

  @Test
  void handsTheAttachmentsOn() {
    byte[] bytes = {1};
    Packet packet = new Packet.Event("/", NO_ACK, "a", Args.of((Object) bytes));
    assertEquals(List.of(bytes), PacketParser.json().encode(packet).attachments());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "admin", "/a,b"})
  void refusesANamespaceThatCannotBeWritten(String namespace) {
    assertThrows(IllegalArgumentException.class, () -> new Packet.Disconnect(namespace));
  }

  @Test
  void refusesAckIdsBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> new Packet.Event("/", -2, "a", Args.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new Packet.Reply("/", -1, Args.EMPTY));
  }
}
