package io.tidewire.engineio;

import java.util.Base64;

/** Base64 (RFC 4648, 4), strictly: padded, and nothing outside of the alphabet. */
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  /** The length of the text for so many bytes. */
  static long size(int bytes) {
    return (bytes + 2L) / 3 * 4;
  }

  static byte[] decode(String text) {
    if (text.length() % 4 != 0) {
      throw new EngineException("malformed base64"); // the JDK's decoder would do without padding
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new EngineException("malformed base64", malformed);
    }
  }
}
