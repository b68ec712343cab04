package io.tidewire.websocket;

import java.nio.ByteBuffer;

/** Encodes frames (RFC 6455, 5.2). Stateless; its public frames may be shared between receivers. */
public final class FrameEncoder {
  private static final int FIN = 0x80;
  private static final int RSV1 = 0x40;
  private static final int MASKED = 0x80;
  private static final int KEY_BYTES = 4;

  private FrameEncoder() {}

  /** The size of a server's frame with that much payload. */
  public static int sizeOf(int payload) {
    return headerSize(payload) + payload;
  }

  /**
   * Puts one final, uncompressed, unmasked text frame, as a server sends it. Its UTF-8 begins with
   * an ASCII character, the packet type of a protocol on top. Returns where it ends.
   */
  public static int putText(byte[] out, int at, char first, byte[] rest) {
    int payload = putHeader(out, at, FIN | Opcode.TEXT.code(), 0, 1 + rest.length);
    out[payload] = (byte) first;
    System.arraycopy(rest, 0, out, payload + 1, rest.length);
    return payload + 1 + rest.length;
  }

  /** Puts one final, uncompressed, unmasked frame, as a server sends it; returns where it ends. */
  public static int putBinary(byte[] out, int at, byte[] data) {
    int payload = putHeader(out, at, FIN | Opcode.BINARY.code(), 0, data.length);
    System.arraycopy(data, 0, out, payload, data.length);
    return payload + data.length;
  }

  /** A server's frame, which fills its array. Leaves the position of the payload. */
  static ByteBuffer unmasked(Opcode opcode, boolean compressed, ByteBuffer payload) {
    int length = payload.remaining();
    byte[] frame = new byte[sizeOf(length)];
    int at = putHeader(frame, 0, flags(opcode, compressed), 0, length);
    payload.get(payload.position(), frame, at, length);
    return ByteBuffer.wrap(frame);
  }

  /** A client's frame, which fills its array. Leaves the position of the payload. */
  static ByteBuffer masked(Opcode opcode, boolean compressed, ByteBuffer payload, int key) {
    int length = payload.remaining();
    byte[] frame = new byte[sizeOf(length) + KEY_BYTES];
    int at = putHeader(frame, 0, flags(opcode, compressed), MASKED, length);
    at = putNumber(frame, at, KEY_BYTES, key);
    payload.get(payload.position(), frame, at, length);
    Masking.apply(frame, at, length, key);
    return ByteBuffer.wrap(frame);
  }

  private static int flags(Opcode opcode, boolean compressed) {
    return FIN | (compressed ? RSV1 : 0) | opcode.code();
  }

  private static int headerSize(int length) {
    return length <= 125 ? 2 : length <= 0xFFFF ? 4 : 10;
  }

  private static int putHeader(byte[] out, int at, int flags, int masked, int length) {
    int size = headerSize(length);
    out[at] = (byte) flags;
    out[at + 1] = (byte) (masked | (size == 2 ? length : size == 4 ? 126 : 127));
    return putNumber(out, at + 2, size - 2, length);
  }

  /** Puts that many bytes of a number in network order; returns where they end. */
  private static int putNumber(byte[] out, int at, int size, long number) {
    for (int i = 0; i < size; i++) {
      out[at + i] = (byte) (number >>> (Byte.SIZE * (size - 1 - i)));
    }
    return at + size;
  }
}
