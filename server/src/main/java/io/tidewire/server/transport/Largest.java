package io.tidewire.server.transport;

/**
 * Knows the largest size in a queue, told of each that is added to its end or leaves its front,
 * without a look at the queue unless the last of the largest leaves before smaller ones. Confined
 * as the queue is.
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

  /** The queue was emptied, or is about to be counted again. */
  public void clear() {
    size = 0;
    count = 0;
  }

  /** False when the largest has left: then all that wait have to be added to a cleared one. */
  public boolean isKnown() {
    return count > 0;
  }

  /** Meaningless unless it is known. */
  public int size() {
    return size;
  }
}
