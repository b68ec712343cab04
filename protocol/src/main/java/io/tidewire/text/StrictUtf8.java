package io.tidewire.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes UTF-8 and rejects malformed input. */
public final class StrictUtf8 {
  private static final char REPLACEMENT = '\ufffd';

  private StrictUtf8() {}

  /**
   * The JDK's fast decoder replaces malformed input, so only text with a replacement is checked.
   */
  public static String decode(byte[] bytes, int from, int length) throws CharacterCodingException {
    String text = new String(bytes, from, length, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decode(ByteBuffer.wrap(bytes, from, length));
  }

  /** Decodes the remaining bytes. */
  public static String decode(ByteBuffer bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(bytes).toString();
  }
}
