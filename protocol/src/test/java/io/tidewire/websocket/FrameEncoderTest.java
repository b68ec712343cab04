package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
  @Test
  void makesTheUnmaskedHelloOfRfc6455() {
    assertEquals("810548656c6c6f", text('H', "ello"));
  }

  @Test
  void makesTheMaskedHelloOfRfc6455() {
    assertEquals("818537fa213d7f9f4d5158", Wire.hex(Wire.client().text("Hello")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 124, 125, 65_534, 65_535})
  void aTextWithACharacterBeforeItIsTheTextOfBoth(int length) {
    String rest = "x".repeat(length);
    assertEquals(Wire.hex(Wire.server().text('4' + rest)), text('4', rest));
  }

  @Test
  void putsFramesBehindOneAnother() {
    byte[] out = new byte[FrameEncoder.sizeOf(2) + FrameEncoder.sizeOf(1)];
    int at = FrameEncoder.putText(out, 0, '4', new byte[] {'x'});
    assertEquals(out.length, FrameEncoder.putBinary(out, at, new byte[] {7}));
    assertEquals("81023478" + "820107", HexFormat.of().formatHex(out));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8200",
    "1, 8201",
    "125, 827d",
    "126, 827e007e",
    "256, 827e0100",
    "65535, 827effff",
    "65536, 827f0000000000010000"
  })
  void writesTheShortestLength(int size, String header) {
    byte[] frame = new byte[FrameEncoder.sizeOf(size)];
    FrameEncoder.putBinary(frame, 0, new byte[size]);
    assertEquals(header, HexFormat.of().formatHex(frame, 0, frame.length - size));
  }

  @ParameterizedTest
  @CsvSource({"125, 82fd", "126, 82fe007e", "65536, 82ff0000000000010000"})
  void marksAMaskedFrame(int size, String header) {
    String frame = Wire.hex(Wire.client().binary(ByteBuffer.allocate(size)));
    assertEquals(header + "37fa213d", frame.substring(0, header.length() + 8));
  }

  @Test
  void leavesThePositionOfWhatItSends() {
    ByteBuffer data = ByteBuffer.allocateDirect(8).position(3);
    Wire.server().binary(data);
    assertEquals(3, data.position());
  }

  private static String text(char first, String rest) {
    byte[] out = new byte[FrameEncoder.sizeOf(1 + rest.length())];
    FrameEncoder.putText(out, 0, first, rest.getBytes(UTF_8));
    return HexFormat.of().formatHex(out);
  }
}
