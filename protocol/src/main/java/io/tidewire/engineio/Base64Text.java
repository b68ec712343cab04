package io.tidewire.engineio;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Base64 (RFC 4648, 4), strict: padded, and nothing outside of the alphabet. Only line breaks are
 * accepted anywhere, because the public Java client breaks lines after 76 characters.
 */
public final class Base64Text {
  private static final Pattern LINE_BREAK = Pattern.compile("\\r?\\n");

  private Base64Text() {}

  /** The text of the bytes. */
  public static String encode(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  /** The length of the text for so many bytes. */
  static long size(int bytes) {
    return (bytes + 2L) / 3 * 4;
  }

  /** The bytes of a text; throws if it is invalid. */
  public static byte[] decode(String given) {
    String text = given.indexOf('\n') < 0 ? given : LINE_BREAK.matcher(given).replaceAll("");
    if (text.length() % 4 != 0) {
      throw new EngineException("malformed base64"); // the JDK's decoder accepts missing padding
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new EngineException("malformed base64", malformed);
    }
  }
}
