package io.tidewire.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Masks and unmasks payloads (RFC 6455, 5.3), eight bytes at a time. */
final class Masking {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private Masking() {}

  /** XORs the bytes with the key, whose highest byte belongs to the first of them. */
  static void apply(byte[] bytes, int offset, int length, int key) {
    int at = offset;
    int end = offset + length;
    long wide = wide(key);
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
    }
    for (int shift = 24; at < end; at++, shift = (shift - 8) & 31) {
      bytes[at] ^= (byte) (key >>> shift);
    }
  }

  /** The key for the bytes after the first {@code bytes} ones. */
  static int advance(int key, int bytes) {
    return Integer.rotateLeft(key, (bytes & 3) * Byte.SIZE);
  }

  private static long wide(int key) {
    long twice = (key & 0xFFFF_FFFFL) << 32 | (key & 0xFFFF_FFFFL);
    return LITTLE_ENDIAN ? Long.reverseBytes(twice) : twice;
  }
}
