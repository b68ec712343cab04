package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  private static final int KEY = 0x37fa213d;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 130})
  void xorsEachByteWithTheKeysByteOfItsTurn(int length) {
    byte[] plain = Wire.random(length, length + 3);
    byte[] expected = plain.clone();
    for (int i = 0; i < length; i++) {
      expected[3 + i] ^= (byte) (KEY >>> (24 - 8 * (i % 4)));
    }
    Masking.apply(plain, 3, length, KEY);
    assertArrayEquals(expected, plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7})
  void goesOnWhereAPieceEnded(int piece) {
    byte[] whole = Wire.random(1, 50);
    byte[] pieces = whole.clone();
    Masking.apply(whole, 0, 50, KEY);
    int key = KEY;
    for (int at = 0; at < 50; at += piece) {
      int size = Math.min(piece, 50 - at);
      Masking.apply(pieces, at, size, key);
      key = Masking.advance(key, size);
    }
    assertArrayEquals(whole, pieces);
  }

  @Test
  void advancesByteByByte() {
    assertEquals(0xfa213d37, Masking.advance(KEY, 5));
  }
}
