package io.tidewire.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private static final byte[] BODY =
      "4a\u001e4é😀\u001e6\u001ebAQI=\u001e2probe\u001e".getBytes(UTF_8);
  private static final List<EnginePacket> PACKETS =
      List.of(
          new EnginePacket.Text("a"),
          new EnginePacket.Text("é😀"),
          EnginePacket.NOOP,
          new EnginePacket.Binary(new byte[] {1, 2}),
          EnginePacket.PROBE_PING);

  private final PayloadReader reader = new PayloadReader(16);

  private List<EnginePacket> read(ByteBuffer in) {
    List<EnginePacket> packets = new ArrayList<>();
    for (EnginePacket packet; (packet = reader.next(in)) != null; ) {
      packets.add(packet);
    }
    assertFalse(in.hasRemaining());
    return packets;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 11, 100})
  void givesTheSamePacketsHoweverTheBytesAreCut(int chunk) {
    List<EnginePacket> packets = new ArrayList<>();
    for (int at = 0; at < BODY.length; at += chunk) {
      packets.addAll(read(ByteBuffer.wrap(BODY, at, Math.min(chunk, BODY.length - at))));
    }
    assertEquals(PACKETS, packets);
    assertFalse(reader.midPacket());
  }

  @Test
  void givesTheSamePacketsWhereverTheBytesAreCutInTwo() {
    for (int cut = 0; cut <= BODY.length; cut++) {
      List<EnginePacket> packets = read(ByteBuffer.wrap(BODY, 0, cut));
      packets.addAll(read(ByteBuffer.wrap(BODY, cut, BODY.length - cut)));
      assertEquals(PACKETS, packets);
    }
  }

  @Test
  void readsDirectBuffers() {
    ByteBuffer direct = ByteBuffer.allocateDirect(BODY.length).put(BODY).flip();
    assertEquals(PACKETS, read(direct));
  }

  @Test
  void givesOnePacketAtATime() {
    ByteBuffer in = ByteBuffer.wrap(BODY);
    assertEquals(PACKETS.get(0), reader.next(in));
    assertEquals(3, in.position());
  }

  @Test
  void saysThatAPacketIsUnfinished() {
    assertNull(reader.next(ByteBuffer.wrap("4".getBytes(UTF_8))));
    assertTrue(reader.midPacket());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "34 ff 1e",
        "34 c3 1e",
        "34 c0 80 1e",
        "34 ed a0 80 1e",
        "34 f4 90 80 80 1e",
        "34 80 1e"
      })
  void rejectsInvalidUtf8HoweverItIsCut(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThrows(EngineException.class, () -> new PayloadReader(16).next(ByteBuffer.wrap(bytes)));
    ByteBuffer last = ByteBuffer.wrap(bytes, bytes.length - 1, 1);
    assertNull(reader.next(ByteBuffer.wrap(bytes, 0, bytes.length - 1)));
    assertThrows(EngineException.class, () -> reader.next(last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001e", "x\u001e", "bA\u001e", "0{}\u001e"})
  void rejectsAMalformedPacket(String body) {
    assertThrows(EngineException.class, () -> reader.next(ByteBuffer.wrap(body.getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 17, 18})
  void refusesAPacketOverTheLimitAsSoonAsItIs(int chunk) {
    byte[] tooLong = "4".repeat(17).getBytes(UTF_8);
    assertThrows(
        EngineException.class,
        () -> {
          for (int at = 0; at < tooLong.length; at += chunk) {
            reader.next(ByteBuffer.wrap(tooLong, at, Math.min(chunk, tooLong.length - at)));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 17})
  void takesAPacketOfExactlyTheLimit(int chunk) {
    byte[] body = ("4" + "x".repeat(15) + "\u001e").getBytes(UTF_8);
    List<EnginePacket> packets = new ArrayList<>();
    for (int at = 0; at < body.length; at += chunk) {
      packets.addAll(read(ByteBuffer.wrap(body, at, Math.min(chunk, body.length - at))));
    }
    assertEquals(List.of(new EnginePacket.Text("x".repeat(15))), packets);
  }

  @Test
  void theLimitIsPerPacket() {
    String body = ("4" + "x".repeat(15) + "\u001e").repeat(1000);
    assertEquals(1000, read(ByteBuffer.wrap(body.getBytes(UTF_8))).size());
  }

  @Test
  void needsALimit() {
    assertThrows(IllegalArgumentException.class, () -> new PayloadReader(0));
  }
}
