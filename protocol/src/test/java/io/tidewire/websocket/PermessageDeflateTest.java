package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692 over the codec; the examples are those of its section 7.2.3. */
class PermessageDeflateTest {
  private static final DeflateOptions ALONE = DeflateOptions.defaults().withThreshold(1);
  private static final DeflateOptions SHARED = ALONE.withNoContextTakeover(false, false);
  private static final Message HELLO = new Message.Text("Hello");
  private static final String JSON = "{\"name\":\"tide\",\"value\":12345}".repeat(200);

  @ParameterizedTest
  @CsvSource({
    "one block, c107 f248cdc9c90700",
    "two fragments, 4103f248cd 8004c9c90700",
    "a block without compression, c10b 000500faff48656c6c6f00",
    "a final block, c108 f348cdc9c9070000",
    "two blocks, c10d f24805000000ffffcac9c90700"
  })
  void receivesTheHelloOfRfc7692(String form, String wire) {
    assertEquals(List.of(HELLO), Wire.receive(Wire.client(ALONE), Wire.hex(wire)));
    assertEquals(List.of(HELLO), Wire.receive(Wire.client(SHARED), Wire.bytes(wire), 1));
  }

  @Test
  void receivesTheHelloThatReliesOnTheFirst() {
    assertEquals(
        List.of(HELLO, HELLO),
        Wire.receive(Wire.client(SHARED), Wire.hex("c107f248cdc9c90700 c105f200110000")));
  }

  @Test
  void refusesTheHelloThatReliesOnAContextNotTakenOver() {
    assertEquals(
        new CloseStatus(1007, "compressed data is corrupt"),
        Wire.refusal(
            () -> Wire.receive(Wire.client(ALONE), Wire.hex("c107f248cdc9c90700 c105f200110000"))));
  }

  @Test
  void receivesAnEmptyMessage() {
    assertEquals(
        List.of(new Message.Text("")), Wire.receive(Wire.client(SHARED), Wire.hex("c10100")));
  }

  @Test
  void goesOnAfterAFinalBlockWithoutPadding() {
    assertEquals(
        List.of(HELLO, HELLO),
        Wire.receive(Wire.client(SHARED), Wire.hex("c107f348cdc9c90700 c107f248cdc9c90700")));
  }

  @Test
  void receivesPlainMessagesBetweenCompressedOnes() {
    assertEquals(
        List.of(HELLO, new Message.Text("A"), HELLO),
        Wire.receive(Wire.client(SHARED), Wire.hex("c107f248cdc9c90700 810141 c105f200110000")));
  }

  @Test
  void takesItsContextOver() {
    WebSocketCodec server = Wire.server(SHARED);
    ByteBuffer data = ByteBuffer.wrap(sixBits(2_000));
    int first = server.binary(data).remaining();
    assertTrue(server.binary(data).remaining() < first / 10);
  }

  @Test
  void forgetsItsContextWhereThatWasAgreedOn() {
    WebSocketCodec server = Wire.server(ALONE);
    assertEquals(Wire.hex(server.text(JSON)), Wire.hex(server.text(JSON)));
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void eachSideForgetsByItself(boolean serverForgets, boolean clientForgets) {
    DeflateOptions options = ALONE.withNoContextTakeover(serverForgets, clientForgets);
    assertEquals(serverForgets, sendsTheSameTwice(Wire.server(options)));
    WebSocketCodec client = WebSocketCodec.client(Wire.LIMITS, Optional.of(options), () -> 0);
    assertEquals(clientForgets, sendsTheSameTwice(client));
  }

  @Test
  void aMessageBelowTheThresholdGoesUncompressed() {
    WebSocketCodec server = Wire.server(ALONE.withThreshold(10));
    assertEquals("8109" + "61".repeat(9), Wire.hex(server.text("a".repeat(9))));
    assertEquals("c1", Wire.hex(server.text("a".repeat(10))).substring(0, 2));
  }

  @Test
  void compressesADirectBufferAndLeavesItsPosition() {
    ByteBuffer data = ByteBuffer.allocateDirect(3_000).position(1_000);
    assertEquals(
        List.of(new Message.Binary(new byte[2_000])),
        Wire.receive(Wire.client(ALONE), Wire.server(ALONE).binary(data)));
    assertEquals(1_000, data.position());
  }

  @Test
  void anEmptyMessageGoesUncompressed() {
    assertEquals("8100", Wire.hex(Wire.server(ALONE.withThreshold(0)).text("")));
  }

  @Test
  void aMessageThatWouldNotShrinkGoesUncompressed() {
    byte[] noise = Wire.random(1, 100_000);
    ByteBuffer frame = Wire.server(SHARED).binary(ByteBuffer.wrap(noise));
    assertEquals(noise.length + 10, frame.remaining());
  }

  @Test
  void aMessageThatWentUncompressedLeavesTheContextInStep() {
    WebSocketCodec server = Wire.server(SHARED);
    byte[] noise = Wire.random(1, 3_000);
    byte[] wire =
        Wire.join(
            server.text(JSON),
            server.binary(ByteBuffer.wrap(noise)),
            server.binary(ByteBuffer.wrap(Arrays.copyOf(noise, 6_000))),
            server.text(JSON));
    assertEquals(
        List.of(
            new Message.Text(JSON),
            new Message.Binary(noise),
            new Message.Binary(Arrays.copyOf(noise, 6_000)),
            new Message.Text(JSON)),
        Wire.receive(Wire.client(SHARED), wire, 777));
  }

  @Test
  void controlFramesAreNeverCompressed() {
    assertEquals("8905" + "61".repeat(5), Wire.hex(Wire.server(ALONE).ping(ascii("aaaaa"))));
  }

  @Test
  void controlFramesMayStandBetweenCompressedFragments() {
    assertEquals(
        List.of(new Message.Ping(new byte[0]), HELLO),
        Wire.receive(Wire.client(SHARED), Wire.hex("4103f248cd 8900 8004c9c90700")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c103 ffffff", "c105 f200110000", "c105 060000ffff", "c105 000500faf0"})
  void refusesCorruptData(String wire) {
    assertEquals(
        new CloseStatus(1007, "compressed data is corrupt"),
        Wire.refusal(() -> Wire.receive(Wire.client(SHARED), Wire.hex(wire))));
  }

  @Test
  void refusesTextThatInflatesToBadUtf8BeforeTheMessageEnds() {
    byte[] bad = deflate(new byte[] {'A', (byte) 0xFF});
    assertEquals(
        new CloseStatus(1007, "text is not valid UTF-8"),
        Wire.refusal(() -> Wire.server(ALONE).receive(Wire.frame(0x41, bad))));
  }

  @Test
  void acceptsAMessageThatInflatesToExactlyTheLimit() {
    assertEquals(
        List.of(new Message.Binary(new byte[100_000])),
        Wire.receive(limited(100_000), Wire.frame(0xC2, deflate(new byte[100_000]))));
  }

  @Test
  void refusesAMessageThatInflatesToOneByteMore() {
    assertEquals(
        new CloseStatus(1009, "inflated message exceeds the limit of 100000 bytes"),
        Wire.refusal(() -> limited(100_000).receive(Wire.frame(0xC2, deflate(new byte[100_001])))));
  }

  @Test
  void addsUpWhatTheFragmentsInflateTo() {
    WebSocketCodec codec = limited(100_000);
    byte[] wire = deflate(new byte[100_001]);
    int half = wire.length / 2;
    codec.receive(Wire.frame(0x42, Arrays.copyOf(wire, half)));
    ByteBuffer rest = Wire.frame(0x80, Arrays.copyOfRange(wire, half, wire.length));
    assertEquals(1009, Wire.refusal(() -> codec.receive(rest)).code());
  }

  @Test
  void limitsTheCompressedSizeOverAllFragments() {
    var limits = new WebSocketLimits(100, 150, 1 << 20, 10);
    WebSocketCodec codec = WebSocketCodec.server(limits, Optional.of(ALONE));
    byte[] wire = deflate(Wire.random(1, 300));
    codec.receive(Wire.frame(0x42, Arrays.copyOf(wire, 100)));
    ByteBuffer rest = Wire.frame(0x00, Arrays.copyOfRange(wire, 100, 151));
    assertEquals(1009, Wire.refusal(() -> codec.receive(rest)).code());
  }

  @Test
  void aBombCostsNoMoreThanTwiceTheLimit() {
    byte[] bomb = deflate(new byte[64 << 20]);
    assertTrue(bomb.length < 70_000, "64 MiB in " + bomb.length + " bytes");
    ByteBuffer frame = Wire.frame(0xC2, bomb);
    WebSocketCodec codec = limited(32 << 10);
    long allocated =
        AllocationTest.allocatedBy(
            () -> assertThrows(WebSocketException.class, () -> codec.receive(frame)));
    assertTrue(allocated < 128 << 10, "allocated " + allocated);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
  void noReferenceReachesBeyondTheAgreedWindow(int bits) {
    WebSocketCodec server = Wire.server(SHARED.withMaxWindowBits(bits, 15).withLevel(9));
    byte[] data = sixBits(40_000);
    System.arraycopy(data, 0, data, 200, 200); // repeats at distances near and far
    System.arraycopy(data, 0, data, 10_000, 10_000);
    System.arraycopy(data, 0, data, 32_000, 8_000);
    var checker = new InflateDistance();
    assertEquals(
        new Message.Binary(data), new Message.Binary(checker.inflate(payload(server, data))));
    checker.inflate(payload(server, Arrays.copyOf(data, 20_000)));
    assertTrue(checker.farthest() > 0);
    assertTrue(checker.farthest() <= 1 << bits, "reached " + checker.farthest());
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 511, 512, 513, 5000})
  void segmentsOfASmallWindowMakeOneMessage(int size) {
    DeflateOptions small = SHARED.withMaxWindowBits(8, 8);
    String text = JSON.substring(0, size);
    WebSocketCodec server = Wire.server(small);
    assertEquals(
        List.of(new Message.Text(text), new Message.Text(text)),
        Wire.receive(Wire.client(small), Wire.join(server.text(text), server.text(text)), 100));
  }

  @Test
  void releaseEndsAStreamThatIsKept() {
    WebSocketCodec server = Wire.server(SHARED);
    server.text(JSON);
    Wire.receive(server, Wire.client(SHARED).text(JSON));
    server.release();
    server.release();
    assertThrows(IllegalStateException.class, () -> server.text(JSON));
  }

  @Test
  void manyUnfinishedMessagesDoNotShareAStream() {
    WebSocketCodec one = Wire.client(ALONE);
    WebSocketCodec other = Wire.client(ALONE);
    one.receive(Wire.hex("4103f248cd"));
    other.receive(Wire.hex("4103f248cd"));
    assertEquals(List.of(HELLO), Wire.receive(one, Wire.hex("8004c9c90700")));
    assertEquals(List.of(HELLO), Wire.receive(other, Wire.hex("8004c9c90700")));
  }

  @ParameterizedTest
  @CsvSource({"7, 15, 0, 1", "15, 16, 0, 1", "15, 15, -1, 1", "15, 15, 0, 10", "15, 15, 0, -1"})
  void optionsAreChecked(int serverBits, int clientBits, int threshold, int level) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DeflateOptions(true, true, serverBits, clientBits, threshold, level));
  }

  private static boolean sendsTheSameTwice(WebSocketCodec codec) {
    return codec.text(JSON).equals(codec.text(JSON));
  }

  private static WebSocketCodec limited(int inflated) {
    return WebSocketCodec.server(
        new WebSocketLimits(1 << 20, 1 << 20, inflated, 10), Optional.of(ALONE));
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** The payload of a server's compressed frame, with its tail restored. */
  private static byte[] payload(WebSocketCodec server, byte[] data) {
    FramePart part =
        new FrameDecoder(false, true, 1 << 20).next(server.binary(ByteBuffer.wrap(data)));
    assertTrue(part.compressed());
    var payload = new ByteArrayOutputStream();
    payload.write(part.array(), part.offset(), part.length());
    payload.writeBytes(Wire.bytes("0000ffff"));
    return payload.toByteArray();
  }

  /** Shrinks by a quarter without any reference. */
  private static byte[] sixBits(int count) {
    byte[] bytes = Wire.random(5, count);
    for (int i = 0; i < count; i++) {
      bytes[i] &= 0x3F;
    }
    return bytes;
  }

  /** A compressed message, without its tail. */
  private static byte[] deflate(byte[] data) {
    var deflater = new Deflater(9, true);
    deflater.setInput(data);
    byte[] out = new byte[data.length + 1000];
    int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(out, size - 4);
  }
}
