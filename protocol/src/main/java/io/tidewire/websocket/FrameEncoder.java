package io.tidewire.websocket;

import java.nio.ByteBuffer;

/** Makes frames (RFC 6455, 5.2). Stateless; its public frames may be shared between receivers. */
public final class FrameEncoder {
  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;
  private static final int KEY_BYTES = 4;

  private FrameEncoder() {}

  /**
   * One final, uncompressed, unmasked frame, as a server sends it, of text that is UTF-8 already.
   */
  public static ByteBuffer text(byte[] utf8) {
    return unmasked(Opcode.TEXT, false, ByteBuffer.wrap(utf8));
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

  private static ByteBuffer putPayload(ByteBuffer frame, ByteBuffer payload) {
    int at = frame.position();
    frame.put(at, payload, payload.position(), payload.remaining());
    return frame.position(at + payload.remaining());
  }
}
