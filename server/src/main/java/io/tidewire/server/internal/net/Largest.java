package io.tidewire.server.internal.net;

import java.util.stream.IntStream;

/**
 * Tracks the largest size in a queue as elements are added and removed. The queue is counted anew
 * only when the last of the largest leaves before smaller ones. Confined as the queue is.
 */
public final class Largest {
  private int size;
  private int count; // of those that have this size

  /** One of that size was added. */
  public void added(int added) {
    if (added > size) {
      size = added;
      count = 1;
    } else if (added == size) {
      count++;
    }
  }

  /** One of that size left. */
  public void removed(int removed) {
    if (removed == size) {
      count--;
    }
  }

  /** Counts all that wait anew, by their sizes. */
  public void recount(IntStream sizes) {
    clear();
    sizes.forEach(this::added);
  }

  /** The queue was emptied. */
  public void clear() {
    size = 0;
    count = 0;
  }

  /** False when the largest has left: then {@link #recount} finds the next. */
  public boolean isKnown() {
    return count > 0;
  }

  /** Meaningless unless it is known. */
  public int size() {
    return size;
  }
}
