package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.EnginePacket;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedPacketTest {
  private static final byte[] ATTACHMENT = {7, 8};

  private final PreparedPacket text = of("2[\"hi\"]");
  private final PreparedPacket binary =
      of("51-[\"f\",{\"_placeholder\":true,\"num\":0}]", ATTACHMENT);

  @Test
  void givesEveryReceiverTheSameFrames() {
    assertSame(binary.frames(), binary.frames());
  }

  @Test
  void givesEveryReceiverTheSamePayload() {
    assertSame(binary.payload(), binary.payload());
  }

  @Test
  void aTextIsOneFrameThatBeginsWithItsType() {
    assertEquals("8108" + "34" + "325b226869225d", hex(text));
  }

  @Test
  void anAttachmentIsAFrameOfExactlyItsBytesAfterTheText() {
    assertEquals("8106" + "34" + "35312d5b5d" + "8202" + "0708", hex(of("51-[]", ATTACHMENT)));
  }

  @Test
  void aPayloadHoldsTheAttachmentsAfterTheText() {
    assertEquals("451-[\"f\",{\"_placeholder\":true,\"num\":0}]\u001ebBwg=", binary.payload());
  }

  @Test
  void anEmptyTextIsNotSentBeforeAttachments() {
    PreparedPacket alone = PreparedPacket.of(new byte[0], List.of(new byte[] {7, 8}));
    assertEquals("8202" + "0708", hex(alone));
    assertEquals("bBwg=", alone.payload());
  }

  @Test
  void countsTheBytesOfAllItsPackets() {
    assertEquals(8, text.size());
    assertEquals(39 + 2, binary.size());
    assertEquals(1, PreparedPacket.PING.size());
  }

  @Test
  void keepsTheBytesOfAText() {
    assertEquals("8104" + "34" + "e282ac", hex(PreparedPacket.of(new EnginePacket.Text("€"))));
  }

  @Test
  void sendsAnEmptyMessage() {
    assertEquals("8101" + "34", hex(PreparedPacket.of(new EnginePacket.Text(""))));
  }

  @Test
  void sendsNoEmptyTextBeforeAttachments() {
    PreparedPacket bytes = of("", ATTACHMENT);
    assertEquals("8202" + "0708", hex(bytes));
    assertEquals("bBwg=", bytes.payload());
    assertEquals(2, bytes.size());
  }

  @Test
  void writesAPacketOfAnotherTypeWithItsData() {
    assertEquals("8106" + "33" + "70726f6265", hex(PreparedPacket.PROBED));
    assertEquals("3probe", PreparedPacket.PROBED.payload());
  }

  @Test
  void knowsWhetherItMayBeCompressed() {
    assertTrue(text.compress());
    assertFalse(text.uncompressed().compress());
    assertEquals(text.packets(), text.uncompressed().packets());
  }

  private static PreparedPacket of(String text, byte[]... attachments) {
    return PreparedPacket.of(text.getBytes(UTF_8), List.of(attachments));
  }

  private static String hex(PreparedPacket packet) {
    return HexFormat.of().formatHex(packet.frames());
  }

  @Test
  void eachPacketOfAStreamHasASeparator() {
    assertEquals("2\u001e", streamed(PreparedPacket.PING));
    assertEquals("3probe\u001e", streamed(PreparedPacket.PROBED));
    assertEquals("4h\u00e9\u001e", streamed(PreparedPacket.of(new EnginePacket.Text("h\u00e9"))));
    assertEquals("4\u001e", streamed(PreparedPacket.of(new EnginePacket.Text(""))));
    byte[] bytes = {(byte) 0xfb, (byte) 0xff};
    assertEquals("b+/8=\u001e", streamed(PreparedPacket.of(new EnginePacket.Binary(bytes))));
    PreparedPacket event = PreparedPacket.of("52-[]".getBytes(UTF_8), List.of(bytes, new byte[0]));
    assertEquals("452-[]\u001eb+/8=\u001eb\u001e", streamed(event));
  }

  @Test
  void receiversOfAStreamShareItsBytes() {
    PreparedPacket packet = PreparedPacket.of(new EnginePacket.Text("a"));
    assertSame(packet.streamed(), packet.streamed());
  }

  private static String streamed(PreparedPacket packet) {
    return new String(packet.streamed(), UTF_8);
  }
}
