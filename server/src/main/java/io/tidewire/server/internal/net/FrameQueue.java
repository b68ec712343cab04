package io.tidewire.server.internal.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait to be written. A frame may be shared with other queues, so the number of bytes
 * written of the first one is kept here.
 */
final class FrameQueue {
  private byte @Nullable [] first; // null while nothing waits
  private @Nullable ArrayDeque<byte[]> others; // null until two frames waited at once
  private @Nullable LargestSize largest; // of all, likewise
  private int firstOffset;
  private long bytes;

  void add(byte[] frame) {
    if (first == null) {
      first = frame;
    } else {
      addBehind(first, frame);
    }
    bytes += frame.length;
  }

  private void addBehind(byte[] head, byte[] frame) {
    if (others == null || largest == null) {
      others = new ArrayDeque<>(2);
      largest = new LargestSize();
    }
    if (others.isEmpty()) {
      largest.added(head.length);
    }
    others.add(frame);
    largest.added(frame.length);
  }

  boolean isEmpty() {
    return first == null;
  }

  /** All that waits, in bytes. */
  long bytes() {
    return bytes;
  }

  /** All that waits but for the largest frame, in bytes. */
  long bytesBesideLargest() {
    if (first == null || others == null || others.isEmpty() || largest == null) {
      return 0;
    }
    if (!largest.isKnown()) {
      IntStream behind = others.stream().mapToInt(frame -> frame.length);
      largest.recount(IntStream.concat(IntStream.of(first.length), behind));
    }
    return bytes + firstOffset - largest.size();
  }

  /** Copies as much as fits into {@code out}; {@link #remove} follows for what is written. */
  void copyInto(ByteBuffer out) {
    if (first != null) {
      copy(first, firstOffset, out);
    }
    if (others != null && out.hasRemaining()) {
      for (byte[] frame : others) {
        copy(frame, 0, out);
        if (!out.hasRemaining()) {
          return;
        }
      }
    }
  }

  private static void copy(byte[] frame, int offset, ByteBuffer out) {
    int count = Math.min(frame.length - offset, out.remaining());
    out.put(frame, offset, count);
  }

  /** Removes the first {@code count} bytes: they have been written. */
  void remove(int count) {
    bytes -= count;
    firstOffset += count;
    while (first != null && firstOffset >= first.length) {
      firstOffset -= first.length;
      forget(first);
      first = others == null ? null : others.poll();
    }
  }

  /** A frame that waits alone is not counted until another one is added. */
  private void forget(byte[] frame) {
    if (largest != null) {
      largest.removed(frame.length);
      if (others == null || others.size() <= 1) {
        largest.clear();
      }
    }
  }

  /** Drops all but a frame that is partly written: the peer could not read past half of one. */
  void keepStartedFrame() {
    if (first == null || firstOffset == 0) {
      clear();
    } else {
      others = null;
      largest = null;
      bytes = (long) first.length - firstOffset;
    }
  }

  void clear() {
    first = null;
    others = null;
    largest = null;
    firstOffset = 0;
    bytes = 0;
  }
}
