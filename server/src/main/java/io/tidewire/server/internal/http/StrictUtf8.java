package io.tidewire.server.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EngineException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Bodies to text; what is no UTF-8 is a parse error. */
public final class StrictUtf8 {
  private StrictUtf8() {}

  public static String decode(byte[] body, int length) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, length)).toString();
    } catch (CharacterCodingException malformed) {
      throw new EngineException("no UTF-8");
    }
  }
}
