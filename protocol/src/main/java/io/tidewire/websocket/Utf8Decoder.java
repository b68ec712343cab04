package io.tidewire.websocket;

import io.tidewire.text.StrictUtf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/**
 * Decodes UTF-8 strictly (RFC 3629): rejects overlong forms, surrogates and code points above
 * U+10FFFF. An instance decodes one text that arrives in pieces, and fails at the first invalid
 * byte.
 */
final class Utf8Decoder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private int due; // continuation bytes that the current character still needs
  private int lowest; // of the next continuation byte
  private int highest;

  /** Decodes a whole text. */
  static String decode(byte[] bytes, int offset, int length) {
    try {
      return StrictUtf8.decode(bytes, offset, length);
    } catch (CharacterCodingException malformed) {
      throw invalid();
    }
  }

  /** Decodes the next piece of the text. */
  void check(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (due == 0) {
        at = skipAscii(bytes, at, end);
      }
      if (at < end) {
        next(bytes[at++] & 0xFF);
      }
    }
  }

  /** Ends the text, which must not end inside a character. */
  void end() {
    if (due != 0) {
      throw invalid();
    }
  }

  private static int skipAscii(byte[] bytes, int from, int end) {
    int at = from;
    while (at <= end - Long.BYTES && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private void next(int octet) {
    if (due == 0) {
      lead(octet);
    } else if (octet < lowest || octet > highest) {
      throw invalid();
    } else {
      expect(due - 1, 0x80, 0xBF);
    }
  }

  /** The table of RFC 3629, section 4: the lead byte determines the range of the second. */
  private void lead(int octet) {
    if (octet < 0xC2 || octet > 0xF4) {
      throw invalid();
    } else if (octet < 0xE0) {
      expect(1, 0x80, 0xBF);
    } else if (octet < 0xF0) {
      expect(2, octet == 0xE0 ? 0xA0 : 0x80, octet == 0xED ? 0x9F : 0xBF);
    } else {
      expect(3, octet == 0xF0 ? 0x90 : 0x80, octet == 0xF4 ? 0x8F : 0xBF);
    }
  }

  private void expect(int count, int low, int high) {
    due = count;
    lowest = low;
    highest = high;
  }

  private static WebSocketException invalid() {
    return new WebSocketException(CloseStatus.INVALID_DATA, "text is not valid UTF-8");
  }
}
