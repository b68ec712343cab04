package io.tidewire.server.transport;

import java.util.ArrayDeque;
import java.util.function.ToIntFunction;

/**
 * Knows the size of the largest element of a queue, told of each that is added to its end or leaves
 * its front. Confined as the queue is.
 */
public final class Largest<T> {
  private final ToIntFunction<T> sizeOf;
  private final ArrayDeque<T> peaks = new ArrayDeque<>(2); // none smaller than one behind it

  public Largest(ToIntFunction<T> sizeOf) {
    this.sizeOf = sizeOf;
  }

  /** An element was added to the queue's end. */
  public void added(T element) {
    int size = sizeOf.applyAsInt(element);
    while (!peaks.isEmpty() && sizeOf.applyAsInt(peaks.getLast()) < size) {
      peaks.removeLast();
    }
    peaks.addLast(element);
  }

  /** The queue's first element was removed. */
  @SuppressWarnings("ReferenceEquality") // the same one may be in the queue twice
  public void removed(T element) {
    if (peaks.peekFirst() == element) {
      peaks.removeFirst();
    }
  }

  /** The queue was emptied. */
  public void clear() {
    peaks.clear();
  }

  /** 0 for an empty queue. */
  public int size() {
    return peaks.isEmpty() ? 0 : sizeOf.applyAsInt(peaks.getFirst());
  }
}
