package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameEncoderTest {
  @Test
  void makesTheUnmaskedHelloOfRfc6455() {
    assertEquals("810548656c6c6f", Wire.hex(FrameEncoder.text("Hello".getBytes(UTF_8))));
  }

  @Test
  void makesTheMaskedHelloOfRfc6455() {
    assertEquals("818537fa213d7f9f4d5158", Wire.hex(Wire.client().text("Hello")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextWithACharacterBeforeItIsTheTextOfBoth(String rest) {
    ByteBuffer whole = FrameEncoder.text(("4" + rest).getBytes(UTF_8));
    assertEquals(Wire.hex(whole), Wire.hex(FrameEncoder.text('4', rest)));
  }

  static Stream<String> texts() {
    return Stream.of("", "Hello", "\u007f", "\u0080", "L\u00e4rm", "\u0141", "\ud83d\ude00")
        .flatMap(text -> Stream.of(text, "x".repeat(124) + text, "x".repeat(1024) + text));
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
    String frame = Wire.hex(FrameEncoder.binary(new byte[size]));
    assertEquals(header, frame.substring(0, frame.length() - 2 * size));
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
}
