package io.tidewire.application;

import java.util.concurrent.CountDownLatch;

/** Application code that blocks. */
public final class Waiting {
  private Waiting() {}

  /** Reports that it blocks, and blocks. */
  public static void until(CountDownLatch end, CountDownLatch waiting) {
    waiting.countDown();
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
