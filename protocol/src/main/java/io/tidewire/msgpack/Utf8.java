package io.tidewire.msgpack;

import io.tidewire.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Encodes and decodes UTF-8. */
final class Utf8 {
  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  /** Decodes strictly. */
  static String decode(byte[] bytes, int from, int length) {
    try {
      return StrictUtf8.decode(bytes, from, length);
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("no UTF-8 at offset " + from, malformed);
    }
  }

  /** Checks strictly; ASCII needs no decoding. */
  static void require(byte[] bytes, int from, int length) {
    int all = 0;
    for (int i = from; i < from + length; i++) {
      all |= bytes[i];
    }
    if (all < 0) {
      decode(bytes, from, length);
    }
  }

  /** Encodes. An unpaired surrogate becomes a replacement character, as in Node's buffers. */
  static byte[] encode(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return repaired(text, at).getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String repaired(String text, int firstSurrogate) {
    StringBuilder repaired = new StringBuilder(text);
    int at = firstSurrogate;
    while (at < repaired.length()) {
      int codePoint = repaired.codePointAt(at);
      if (codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint)) {
        repaired.setCharAt(at, REPLACEMENT);
      }
      at += Character.charCount(codePoint);
    }
    return repaired.toString();
  }
}
