package io.tidewire.application;

import java.util.concurrent.CountDownLatch;

/** Code of an application that waits. */
public final class Waiting {
  private Waiting() {}

  /** Says that it waits, and does. */
  public static void until(CountDownLatch end, CountDownLatch waiting) {
    waiting.countDown();
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
