package io.tidewire.server.transport;

import java.util.ArrayDeque;

/**
 * Knows the largest size in a queue, told of each that is added to its end or leaves its front.
 * Where all are of one size, which is common, it allocates once. Confined as the queue is.
 */
public final class Largest {
  private static final class Peak {
    final int size;
    int count = 1; // how many of that size wait

    Peak(int size) {
      this.size = size;
    }
  }

  private final ArrayDeque<Peak> peaks = new ArrayDeque<>(2); // each larger than the one behind it

  /** One of that size was added to the queue's end: smaller ones before it leave first. */
  public void added(int size) {
    Peak last = peaks.peekLast();
    while (last != null && last.size < size) {
      peaks.removeLast();
      last = peaks.peekLast();
    }
    if (last != null && last.size == size) {
      last.count++;
    } else {
      peaks.addLast(new Peak(size));
    }
  }

  /** The queue's first one was removed, which has that size. */
  public void removed(int size) {
    Peak first = peaks.peekFirst();
    if (first != null && first.size == size && --first.count == 0) {
      peaks.removeFirst();
    }
  }

  /** The queue was emptied. */
  public void clear() {
    peaks.clear();
  }

  /** 0 for an empty queue. */
  public int size() {
    Peak first = peaks.peekFirst();
    return first == null ? 0 : first.size;
  }
}
