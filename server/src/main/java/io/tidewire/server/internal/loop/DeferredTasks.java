package io.tidewire.server.internal.loop;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tasks of low priority, such as the ends of thousands of connections. They run in time slices,
 * between which the loop runs other tasks. Confined to its loop.
 */
final class DeferredTasks {
  static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private final Runnable rest;
  private long spentNanos;
  private boolean resting;

  /**
   * @param rest lets {@link #refresh} be called after other tasks
   */
  DeferredTasks(LongSupplier nanoTime, Runnable rest) {
    this.nanoTime = nanoTime;
    this.rest = rest;
  }

  void add(Runnable task) {
    tasks.add(task);
  }

  /** Runs one task. False if no task waits or the slice is used up. */
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

  /** Begins a new slice. */
  void refresh() {
    resting = false;
    spentNanos = 0;
  }
}
