package io.tidewire.server.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Frames that wait to be written. A frame may be shared with other queues; how much of the first
 * one has left is counted here.
 */
final class FrameQueue {
  private final ArrayDeque<byte[]> frames = new ArrayDeque<>(2);
  private int headOffset;
  private long bytes;

  void add(byte[] frame) {
    frames.add(frame);
    bytes += frame.length;
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
    for (byte[] frame : frames) {
      int count = Math.min(frame.length - offset, out.remaining());
      out.put(frame, offset, count);
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
    while (!frames.isEmpty() && headOffset >= frames.getFirst().length) {
      headOffset -= frames.removeFirst().length;
    }
  }

  /** Drops all but a frame of which some has left: the peer could not read past half of one. */
  void keepStartedFrame() {
    byte[] started = headOffset > 0 ? frames.getFirst() : null;
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
