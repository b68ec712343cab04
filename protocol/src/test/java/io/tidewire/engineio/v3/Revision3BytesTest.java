package io.tidewire.engineio.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals from engine.io-parser 2.2. */
class Revision3BytesTest {
  private static final EnginePacket BYTES = new EnginePacket.Binary(new byte[] {1, 2, 3, 4});
  private static final EnginePacket EURO = new EnginePacket.Text("€");

  @Test
  void marksTextsAndBytesAndCountsBytes() {
    String body = "01" + "05ff" + "0401020304" + "00" + "04ff" + "34e282ac";
    assertEquals(body, hex(Revision3Bytes.encode(List.of(BYTES, EURO))));
    assertEquals(List.of(BYTES, EURO), decode(body, 2));
  }

  @Test
  void writesALengthDigitByDigit() {
    byte[] body = Revision3Bytes.encode(List.of(new EnginePacket.Binary(new byte[122])));
    assertEquals("01010203ff04", hex(body).substring(0, 12));
    assertEquals(List.of(new EnginePacket.Binary(new byte[122])), decode(hex(body), 1));
  }

  @Test
  void takesBase64InATextToo() {
    assertEquals(List.of(BYTES), decode("000100ff" + "6234415149444241" + "3d3d", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "00",
        "0001",
        "00ff",
        "01ff", // no length
        "0005ff34",
        "0105ff04", // a length beyond the body
        "00010203040506070809010203ff34", // more digits than any length has
        "000aff34",
        "00fe", // no digit
        "0201ff34",
        "ff01ff34", // neither text nor bytes
        "0000ff",
        "0100ff", // nothing in it
        "0001ff37",
        "0001ff61", // no type
        "0101ff02",
        "0101ff34", // a binary packet that is not a message
        "0002ff34ff",
        "0004ff34eda080" // no UTF-8
      })
  void rejectsAMalformedPayload(String body) {
    EngineException refused = assertThrows(EngineException.class, () -> decode(body, 10));
    assertEquals(CloseReason.PARSE_ERROR, refused.reason());
  }

  @Test
  void refusesEveryBodyThatIsCutWithinAPacket() {
    String body = "0105ff0401020304" + "0004ff34e282ac";
    for (int end = 2; end < body.length(); end += 2) {
      String cut = body.substring(0, end);
      if (end == 16) {
        assertEquals(List.of(BYTES), decode(cut, 10));
      } else {
        assertThrows(EngineException.class, () -> decode(cut, 10), cut);
      }
    }
  }

  @Test
  void refusesMorePacketsThanAllowed() {
    String body = String.join("", Collections.nCopies(1_000, "0001ff32"));
    EngineException refused = assertThrows(EngineException.class, () -> decode(body, 999));
    assertEquals(CloseReason.TOO_MANY_PACKETS, refused.reason());
    assertEquals(1_000, decode(body, 1_000).size());
  }

  private static List<EnginePacket> decode(String body, int maxPackets) {
    return Revision3Bytes.decode(ByteBuffer.wrap(HexFormat.of().parseHex(body)), maxPackets);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
