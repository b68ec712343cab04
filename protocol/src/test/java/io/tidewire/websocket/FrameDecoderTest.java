package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final String HELLO = "8185 37fa213d 7f9f4d5158";

  private final FrameDecoder server = new FrameDecoder(true, false, 1 << 20);
  private final FrameDecoder client = new FrameDecoder(false, false, 1 << 20);

  @Test
  void unmasksTheHelloOfRfc6455() {
    assertEquals("TEXT:Hello", read(server.next(Wire.hex(HELLO))));
  }

  @Test
  void readsTheUnmaskedHelloOfRfc6455() {
    assertEquals("TEXT:Hello", read(client.next(Wire.hex("810548656c6c6f"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7})
  void givesTheSameFramesHoweverTheBytesAreCut(int chunk) {
    byte[] wire = Wire.bytes(HELLO + "8980 00000000 82fe007e 00000000" + "41".repeat(126));
    var seen = new StringBuilder();
    for (int at = 0; at < wire.length; at += chunk) {
      var in = ByteBuffer.wrap(wire, at, Math.min(chunk, wire.length - at));
      for (FramePart part = server.next(in); part != null; part = server.next(in)) {
        seen.append(part.first() ? part.opcode() + ":" : "").append(text(part));
        seen.append(part.last() ? " " : "");
      }
    }
    assertEquals("TEXT:Hello PING: BINARY:" + "A".repeat(126) + " ", seen.toString());
  }

  @Test
  void unmasksInPlaceWithoutACopy() {
    byte[] wire = Wire.bytes(HELLO);
    FramePart part = server.next(ByteBuffer.wrap(wire));
    assertEquals(wire, part.array());
  }

  @Test
  void readsAtTheOffsetOfASlice() {
    ByteBuffer slice = ByteBuffer.wrap(Wire.bytes("ffffff" + HELLO), 3, 11).slice();
    assertEquals("TEXT:Hello", read(server.next(slice)));
  }

  @Test
  void readsADirectBuffer() {
    ByteBuffer direct = ByteBuffer.allocateDirect(11).put(Wire.bytes(HELLO)).flip();
    assertEquals("TEXT:Hello", read(server.next(direct)));
  }

  @Test
  void readsAReadOnlyBuffer() {
    assertEquals("TEXT:Hello", read(server.next(Wire.hex(HELLO).asReadOnlyBuffer())));
  }

  @Test
  void readsALittleEndianBuffer() {
    ByteBuffer in = Wire.hex("827e0100" + "00".repeat(256)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(256, client.next(in).length());
  }

  @Test
  void leavesWhatFollowsTheFrame() {
    ByteBuffer in = Wire.hex(HELLO + "8980");
    server.next(in);
    assertEquals(2, in.remaining());
  }

  @Test
  void announcesAFrameBeforeItsPayload() {
    FramePart part = client.next(Wire.hex("827f0000000000010000"));
    assertEquals(65_536, part.frameLength());
  }

  @Test
  void waitsForTheRestOfAHeader() {
    assertNull(client.next(Wire.hex("827f00000000000100")));
  }

  @Test
  void anEmptyFrameIsComplete() {
    assertTrue(client.next(Wire.hex("8200")).isWholeFrame());
  }

  @ParameterizedTest
  @CsvSource({
    "8105, 1002, frame must be masked",
    "a185, 1002, rsv2 and rsv3 must be clear",
    "9185, 1002, rsv2 and rsv3 must be clear",
    "c185, 1002, 'rsv1 must be clear, no extension was agreed on'",
    "0980, 1002, control frame must be final and uncompressed",
    "0880, 1002, control frame must be final and uncompressed",
    "89fe, 1002, control frame must not exceed 125 bytes",
    "8aff, 1002, control frame must not exceed 125 bytes",
    "8380, 1002, reserved opcode 3",
    "8780, 1002, reserved opcode 7",
    "8b80, 1002, reserved opcode 11",
    "8f80, 1002, reserved opcode 15",
    "82fe 007d 00000000, 1002, payload length must be minimally encoded",
    "82fe 0000 00000000, 1002, payload length must be minimally encoded",
    "82ff 000000000000ffff 00000000, 1002, payload length must be minimally encoded",
    "82ff ffffffffffffffff 00000000, 1002, payload length must not be negative",
    "82ff 8000000000000000 00000000, 1002, payload length must not be negative",
    "82ff 7fffffffffffffff 00000000, 1009, "
        + "'frame of 9223372036854775807 bytes, the limit is 1048576'",
    "82ff 0000000100000001 00000000, 1009, 'frame of 4294967297 bytes, the limit is 1048576'",
    "82ff 0000000000100001 00000000, 1009, 'frame of 1048577 bytes, the limit is 1048576'"
  })
  void refusesWhatTheRfcForbids(String wire, int code, String reason) {
    assertEquals(new CloseStatus(code, reason), Wire.refusal(() -> server.next(Wire.hex(wire))));
    assertEquals(new CloseStatus(code, reason), Wire.refusal(() -> byteByByte(Wire.bytes(wire))));
  }

  @Test
  void aClientRefusesAMaskedFrame() {
    assertEquals(
        new CloseStatus(1002, "frame must not be masked"),
        Wire.refusal(() -> client.next(Wire.hex("8180"))));
  }

  @Test
  void rsv1MarksACompressedMessageWhereThatWasAgreedOn() {
    assertTrue(new FrameDecoder(false, true, 100).next(Wire.hex("c100")).compressed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c080", "4080", "c980", "c880"})
  void rsv1IsForTheFirstFrameOfADataMessageOnly(String wire) {
    var deflating = new FrameDecoder(true, true, 100);
    assertEquals(1002, Wire.refusal(() -> deflating.next(Wire.hex(wire))).code());
  }

  private static void byteByByte(byte[] wire) {
    var decoder = new FrameDecoder(true, false, 1 << 20);
    for (byte octet : wire) {
      decoder.next(ByteBuffer.wrap(new byte[] {octet}));
    }
  }

  private static String read(FramePart part) {
    return part.opcode() + ":" + text(part);
  }

  private static String text(FramePart part) {
    return new String(part.array(), part.offset(), part.length(), UTF_8);
  }
}
