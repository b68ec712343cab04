package io.tidewire.websocket;

import java.util.Arrays;

/**
 * A growing buffer of bytes. Starts small and doubles as bytes arrive, so that an announced length
 * allocates nothing.
 */
final class ByteAccumulator {
  /** The longest array that every JVM can allocate. */
  static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  private static final int FIRST_CAPACITY = 4096;

  private byte[] bytes = {};
  private int count;

  int count() {
    return count;
  }

  /** The bytes from 0 to {@link #count()}; replaced when it grows. */
  byte[] array() {
    return bytes;
  }

  /** Appends; {@code expected} is the expected total, as a hint. */
  void append(byte[] source, int offset, int length, int expected) {
    makeRoom(length, expected);
    System.arraycopy(source, offset, bytes, count, length);
    count += length;
  }

  /**
   * Makes room for at least {@code needed} more bytes, and no more than {@code expected} in all.
   */
  int makeRoom(int needed, int expected) {
    if (bytes.length - count < needed) {
      int doubled = Math.max(FIRST_CAPACITY, (int) Math.min(2L * bytes.length, MAX_CAPACITY));
      bytes = Arrays.copyOf(bytes, Math.max(count + needed, Math.min(doubled, expected)));
    }
    return bytes.length - count;
  }

  /** Counts bytes that were written after the last. */
  void advance(int written) {
    count += written;
  }

  /** Exactly the bytes, without a copy if they fill the array. */
  byte[] toArray() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }
}
