package io.tidewire.server.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.EnginePacket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedPacketTest {
  private final PreparedPacket text = PreparedPacket.of("2[\"hi\"]", List.of());
  private final PreparedPacket binary =
      PreparedPacket.of("51-[\"f\",{\"_placeholder\":true,\"num\":0}]", List.of(new byte[] {7, 8}));

  @Test
  void givesEveryReceiverTheSameFrames() {
    assertSame(binary.frames(), binary.frames());
  }

  @Test
  void givesEveryReceiverTheSamePayload() {
    assertSame(binary.payload(), binary.payload());
  }

  @Test
  void aTextIsOneFrameWithItsTypeBeforeIt() {
    assertEquals(List.of("8108" + "34" + "325b226869225d"), hex(text));
  }

  @Test
  void anAttachmentIsAFrameOfExactlyItsBytes() {
    assertEquals("8202" + "0708", hex(binary).get(1));
  }

  @Test
  void aPayloadHoldsTheAttachmentsAfterTheText() {
    assertEquals("451-[\"f\",{\"_placeholder\":true,\"num\":0}]\u001ebBwg=", binary.payload());
  }

  @Test
  void countsTheBytesOfAllItsPackets() {
    assertEquals(8, text.size());
    assertEquals(39 + 2, binary.size());
    assertEquals(1, PreparedPacket.PING.size());
  }

  @Test
  void keepsTheBytesOfAText() {
    PreparedPacket euro = PreparedPacket.of(new EnginePacket.Text("€"));
    assertEquals(List.of("8104" + "34" + "e282ac"), hex(euro));
  }

  @Test
  void knowsWhetherItMayBeCompressed() {
    assertTrue(text.compress());
    assertFalse(text.uncompressed().compress());
    assertEquals(text.packets(), text.uncompressed().packets());
  }

  private static List<String> hex(PreparedPacket packet) {
    return packet.frames().stream().map(ByteBuffer::array).map(HexFormat.of()::formatHex).toList();
  }
}
