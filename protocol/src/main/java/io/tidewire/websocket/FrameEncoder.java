package io.tidewire.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes frames (RFC 6455, 5.2). Stateless; its public frames may be shared between receivers. */
public final class FrameEncoder {
  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;
  private static final int KEY_BYTES = 4;
  private static final int SHORT_TEXT = 1024; // beyond, the JDK's vectors beat our loop

  private FrameEncoder() {}

  /**
   * One final, uncompressed, unmasked frame, as a server sends it, of text that is UTF-8 already.
   */
  public static ByteBuffer text(byte[] utf8) {
    return unmasked(Opcode.TEXT, false, ByteBuffer.wrap(utf8));
  }

  /**
   * The frame of a text that begins with an ASCII character: what a protocol on top puts before a
   * message. A short ASCII text is written straight into the frame.
   */
  public static ByteBuffer text(char first, String rest) {
    if (rest.length() > SHORT_TEXT || !isAscii(rest)) {
      return text((first + rest).getBytes(StandardCharsets.UTF_8));
    }
    int length = 1 + rest.length();
    ByteBuffer frame = ByteBuffer.allocate(headerSize(length) + length);
    putHeader(frame, Opcode.TEXT, false, 0, length);
    putAscii(frame.put((byte) first), rest);
    return frame.flip();
  }

  /** One final, uncompressed, unmasked frame, as a server sends it. */
  public static ByteBuffer binary(byte[] data) {
    return unmasked(Opcode.BINARY, false, ByteBuffer.wrap(data));
  }

  /** A server's frame. Leaves the position of the payload. */
  static ByteBuffer unmasked(Opcode opcode, boolean compressed, ByteBuffer payload) {
    ByteBuffer frame = ByteBuffer.allocate(headerSize(payload.remaining()) + payload.remaining());
    putHeader(frame, opcode, compressed, 0, payload.remaining());
    return putPayload(frame, payload).flip();
  }

  /** A client's frame. Leaves the position of the payload. */
  static ByteBuffer masked(Opcode opcode, boolean compressed, ByteBuffer payload, int key) {
    int length = payload.remaining();
    ByteBuffer frame = ByteBuffer.allocate(headerSize(length) + KEY_BYTES + length);
    putHeader(frame, opcode, compressed, MASKED, length);
    putPayload(frame.putInt(key), payload);
    Masking.apply(frame.array(), frame.position() - length, length, key);
    return frame.flip();
  }

  private static int headerSize(int length) {
    return length <= 125 ? 2 : length <= 0xFFFF ? 4 : 10;
  }

  private static void putHeader(
      ByteBuffer frame, Opcode opcode, boolean compressed, int masked, int length) {
    frame.put((byte) (FIN | (compressed ? RSV1 : 0) | opcode.code()));
    switch (headerSize(length)) {
      case 2 -> frame.put((byte) (masked | length));
      case 4 -> frame.put((byte) (masked | 126)).putShort((short) length);
      default -> frame.put((byte) (masked | 127)).putLong(length);
    }
  }

  private static boolean isAscii(String text) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      all |= text.charAt(i);
    }
    return all < 0x80;
  }

  @SuppressWarnings("deprecation") // drops the high bytes, of which ASCII has none; copies no array
  private static void putAscii(ByteBuffer frame, String ascii) {
    int at = frame.position();
    ascii.getBytes(0, ascii.length(), frame.array(), frame.arrayOffset() + at);
    frame.position(at + ascii.length());
  }

  private static ByteBuffer putPayload(ByteBuffer frame, ByteBuffer payload) {
    int at = frame.position();
    frame.put(at, payload, payload.position(), payload.remaining());
    return frame.position(at + payload.remaining());
  }
}
