package io.tidewire.server.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Frames that wait to be written. A frame may be shared with other queues: it is read by absolute
 * position, and how much of the first one has left is counted here.
 */
final class FrameQueue {
  private final ArrayDeque<ByteBuffer> frames = new ArrayDeque<>(2);
  private int headOffset;
  private long bytes;

  void add(ByteBuffer frame) {
    frames.add(frame);
    bytes += frame.limit();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** All that waits, in bytes. */
  long bytes() {
    return bytes;
  }

  /**
   * Copies as much as fits into {@code out} and keeps it, for nobody knows yet what will be
   * written.
   */
  void copyInto(ByteBuffer out) {
    int offset = headOffset;
    for (ByteBuffer frame : frames) {
      int count = Math.min(frame.limit() - offset, out.remaining());
      out.put(out.position(), frame, offset, count);
      out.position(out.position() + count);
      if (!out.hasRemaining()) {
        return;
      }
      offset = 0;
    }
  }

  /** Forgets the first {@code count} bytes: they have been written. */
  void remove(int count) {
    bytes -= count;
    headOffset += count;
    while (!frames.isEmpty() && headOffset >= frames.getFirst().limit()) {
      headOffset -= frames.removeFirst().limit();
    }
  }

  /** Drops all but a frame of which some has left: the peer could not read past half of one. */
  void keepStartedFrame() {
    ByteBuffer started = headOffset > 0 ? frames.getFirst() : null;
    int offset = headOffset;
    clear();
    if (started != null) {
      add(started);
      bytes -= offset;
      headOffset = offset;
    }
  }

  void clear() {
    frames.clear();
    headOffset = 0;
    bytes = 0;
  }
}
