package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The events that a test waits for, in order. */
final class Inbox<T> {
  private static final int SECONDS = 20;

  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

  void add(T news) {
    queue.add(news);
  }

  /** The next one; fails after the timeout. */
  T next() throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(next != null, "no event arrived");
    return next;
  }

  void expect(T expected) throws InterruptedException {
    assertEquals(expected, next());
  }

  /** Waits for this one; skips others. */
  void await(T expected) throws InterruptedException {
    while (!next().equals(expected)) {
      // not yet
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }
}
