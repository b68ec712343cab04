package io.tidewire.server.internal.net;

import java.util.stream.IntStream;

/**
 * Tracks the largest size in a queue as elements are added and removed. A recount is needed only
 * when the last of the largest is removed before smaller ones. Confined as the queue is.
 */
public final class LargestSize {
  private int size;
  private int count; // of the elements of this size

  /** An element of that size was added. */
  public void added(int added) {
    if (added > size) {
      size = added;
      count = 1;
    } else if (added == size) {
      count++;
    }
  }

  /** An element of that size was removed. */
  public void removed(int removed) {
    if (removed == size) {
      count--;
    }
  }

  /** Starts again with the sizes of all elements. */
  public void recount(IntStream sizes) {
    clear();
    sizes.forEach(this::added);
  }

  /** The queue was emptied. */
  public void clear() {
    size = 0;
    count = 0;
  }

  /** False when the largest was removed: then {@link #recount} finds the next. */
  public boolean isKnown() {
    return count > 0;
  }

  /** Meaningless unless it is known. */
  public int size() {
    return size;
  }
}
