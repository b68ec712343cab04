package io.tidewire.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes UTF-8 strictly (RFC 3629). */
public final class StrictUtf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private StrictUtf8() {}

  /**
   * The text of these bytes. The JDK decodes ASCII by vector instructions and replaces malformed
   * bytes by U+FFFD, so only text with U+FFFD is checked again.
   */
  public static String decode(byte[] bytes, int from, int length) throws CharacterCodingException {
    String text = new String(bytes, from, length, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    }
    return text;
  }
}
