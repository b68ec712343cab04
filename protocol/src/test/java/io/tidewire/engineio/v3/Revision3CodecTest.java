package io.tidewire.engineio.v3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Revision3CodecTest {
  private static final EnginePacket.Binary BYTES = new EnginePacket.Binary(new byte[] {7, 8});

  @Test
  void aBinaryFrameBeginsWithItsType() {
    assertArrayEquals(new byte[] {4, 7, 8}, Revision3Codec.encodeBinary(BYTES));
    assertEquals(BYTES, Revision3Codec.decodeBinary(new byte[] {4, 7, 8}));
  }

  @Test
  void bytesInATextHaveTheTypeAfterTheB() {
    assertEquals("b4Bwg=", Revision3Codec.encode(BYTES));
    assertEquals(BYTES, Revision3Codec.decode("b4Bwg="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "2probe", "3probe", "4", "4hello", "5", "6"})
  void allElseIsAsInRevision4(String frame) {
    assertEquals(EnginePacketCodec.decode(frame), Revision3Codec.decode(frame));
    assertEquals(frame, Revision3Codec.encode(Revision3Codec.decode(frame)));
  }

  @Test
  void refusesBytesThatAreNoMessage() {
    assertThrows(EngineException.class, () -> Revision3Codec.decodeBinary(new byte[0]));
    assertThrows(EngineException.class, () -> Revision3Codec.decodeBinary(new byte[] {2}));
    assertThrows(EngineException.class, () -> Revision3Codec.decodeBinary(new byte[] {'4', 1}));
    assertThrows(EngineException.class, () -> Revision3Codec.decode("b2"));
    assertThrows(EngineException.class, () -> Revision3Codec.decode("bAQID"));
  }
}
