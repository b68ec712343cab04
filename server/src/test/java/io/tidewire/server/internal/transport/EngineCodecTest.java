package io.tidewire.server.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EngineRevision;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineCodecTest {
  private static final EnginePacket BYTES = new EnginePacket.Binary(new byte[] {7, 8});

  @ParameterizedTest
  @CsvSource({
    "V4, false, 8202 0708",
    "V4, true,  8105 624277673d",
    "V3, false, 8203 040708",
    "V3, true,  8106 62344277673d",
  })
  void encodesBytesForTheClient(EngineRevision revision, boolean base64, String frame) {
    EngineCodec form = EngineCodec.of(revision, base64);
    assertEquals(frame.replace(" ", ""), HexFormat.of().formatHex(form.plainFrame(BYTES)));
  }

  @ParameterizedTest
  @CsvSource({"V4, bBwg=, 0708", "V3, b4Bwg=, 040708"})
  void decodesBytesOfTextAndBinaryFrames(EngineRevision revision, String text, String bytes) {
    EngineCodec form = EngineCodec.of(revision, false);
    assertEquals(BYTES, form.decode(text));
    assertEquals(BYTES, form.decode(HexFormat.of().parseHex(bytes)));
  }

  @Test
  void encodesTextsAlikeInAllCodecs() {
    for (EngineCodec form : EngineCodec.values()) {
      assertEquals(
          "81023461", HexFormat.of().formatHex(form.plainFrame(new EnginePacket.Text("a"))));
    }
  }
}
