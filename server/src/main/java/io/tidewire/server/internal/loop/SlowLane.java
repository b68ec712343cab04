package io.tidewire.server.internal.loop;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tasks that nobody waits for, such as the ends of thousands of connections: a slice at a time,
 * with a rest between two slices in which the loop serves others. Confined to its loop.
 */
final class SlowLane {
  static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private final Runnable rest;
  private long spentNanos;
  private boolean resting;

  /**
   * @param rest sees to it that {@link #refresh} is called when others have had their turn
   */
  SlowLane(LongSupplier nanoTime, Runnable rest) {
    this.nanoTime = nanoTime;
    this.rest = rest;
  }

  void add(Runnable task) {
    tasks.add(task);
  }

  /** Runs one task, unless none is there or a slice has been used up; false if so. */
  boolean runOne(Executor runner) {
    Runnable task = resting ? null : tasks.poll();
    if (task == null) {
      return false;
    }
    long began = nanoTime.getAsLong();
    runner.execute(task);
    spentNanos += nanoTime.getAsLong() - began;
    if (spentNanos >= SLICE_NANOS) {
      resting = true;
      rest.run();
    }
    return true;
  }

  /** A new slice begins. */
  void refresh() {
    resting = false;
    spentNanos = 0;
  }
}
