package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8DecoderTest {
  private static final int INVALID = CloseStatus.INVALID_DATA;

  @Test
  void decodesEveryCharacterThatThereIs() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
        String text = Character.toString(character);
        byte[] bytes = text.getBytes(UTF_8);
        assertEquals(text, Utf8Decoder.decode(bytes, 0, bytes.length));
        checkInPieces(bytes, 1);
      }
    }
  }

  @Test
  void keepsAReplacementCharacterThatWasSent() {
    assertEquals("\uFFFD", Utf8Decoder.decode(Wire.bytes("efbfbd"), 0, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c080",
        "c1bf",
        "c2",
        "c220",
        "c2c2",
        "e080af",
        "e09fbf",
        "e0a0",
        "eda080",
        "edbfbf",
        "f08080af",
        "f08fbfbf",
        "f0908f",
        "f4908080",
        "f5808080",
        "f88888888880",
        "fe",
        "ff",
        "cebae1bdb9cf83cebcceb5eda080656469746564",
        "4865e2",
        "41414141414141 41e28241"
      })
  void rejectsInvalidUtf8(String hex) {
    byte[] bytes = Wire.bytes(hex);
    assertEquals(INVALID, Wire.refusal(() -> Utf8Decoder.decode(bytes, 0, bytes.length)).code());
    assertEquals(INVALID, Wire.refusal(() -> checkInPieces(bytes, 1)).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "e080", "eda0", "f08f", "f490", "f5", "e2824a"})
  void refusesAtTheFirstByteThatCannotBe(String hex) {
    byte[] bytes = Wire.bytes(hex);
    assertEquals(
        INVALID, Wire.refusal(() -> new Utf8Decoder().check(bytes, 0, bytes.length)).code());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7})
  void acceptsATextHoweverItIsCut(int piece) {
    byte[] bytes = "κόσμε and plain ASCII of some length, then \uD83D\uDE80 ž".getBytes(UTF_8);
    assertDoesNotThrow(() -> checkInPieces(bytes, piece));
  }

  @Test
  void agreesWithTheStrictDecoderOfTheJdkOnRandomBytes() {
    var random = new Random(42);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = nearlyUtf8(random);
      assertEquals(isUtf8(bytes), isAccepted(bytes), () -> Wire.hex(ByteBuffer.wrap(bytes)));
    }
  }

  private static byte[] nearlyUtf8(Random random) {
    byte[] bytes = new byte[random.nextInt(9)];
    for (int i = 0; i < bytes.length; i++) {
      int[] likely = {0x41, 0x80 + random.nextInt(64), 0xC0 + random.nextInt(64)};
      bytes[i] = (byte) likely[random.nextInt(3)];
    }
    return bytes;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static boolean isAccepted(byte[] bytes) {
    try {
      checkInPieces(bytes, 3);
      return true;
    } catch (WebSocketException malformed) {
      return false;
    }
  }

  private static void checkInPieces(byte[] bytes, int piece) {
    var decoder = new Utf8Decoder();
    for (int at = 0; at < bytes.length; at += piece) {
      decoder.check(bytes, at, Math.min(piece, bytes.length - at));
    }
    decoder.end();
  }
}
