package io.tidewire.websocket;

import java.util.Arrays;

/**
 * Bytes whose final number is not known. Starts small and doubles as bytes arrive, so that what a
 * peer merely announces costs nothing.
 */
final class ByteAccumulator {
  /** The longest array that every JVM makes. */
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

  /** Appends; {@code expected} is the total to come if known, and no promise. */
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

  /** That many bytes were written behind the last. */
  void advance(int written) {
    count += written;
  }

  /** Exactly the bytes, without a copy if they fill the array. */
  byte[] toArray() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }
}
