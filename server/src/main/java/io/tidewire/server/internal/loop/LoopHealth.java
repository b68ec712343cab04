package io.tidewire.server.internal.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a loop still turns: its thread lives, has not run out of memory, and runs what it is
 * given. Each look asks the loop a question, whose answer the next look expects. Thread-safe.
 */
final class LoopHealth {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread thread;
  private final Executor loop;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Long> askedAt = new AtomicReference<>(); // null: answered
  private volatile boolean outOfMemory;

  LoopHealth(Thread thread, Executor loop, LongSupplier nanoTime) {
    this.thread = thread;
    this.loop = loop;
    this.nanoTime = nanoTime;
  }

  /** A task failed by that. What it left half done is unknown after an {@code OutOfMemoryError}. */
  void failed(Throwable defect) {
    if (defect instanceof OutOfMemoryError) {
      outOfMemory = true;
    }
  }

  boolean isGood() {
    return thread.isAlive() && !outOfMemory && answers();
  }

  private boolean answers() {
    Long now = nanoTime.getAsLong();
    Long asked = askedAt.get();
    if (asked != null) {
      return now - asked < PATIENCE.toNanos();
    }
    if (askedAt.compareAndSet(null, now)) {
      loop.execute(() -> askedAt.set(null));
    }
    return true;
  }
}
