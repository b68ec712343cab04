package io.tidewire.server.internal.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a loop works: its thread is alive, has not run out of memory, and runs tasks. Each check
 * submits a task, which the next check expects to have run. Thread-safe.
 */
final class LoopHealth {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Thread thread;
  private final Executor loop;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Long> submittedAt =
      new AtomicReference<>(); // null: it has run
  private volatile boolean outOfMemory;

  LoopHealth(Thread thread, Executor loop, LongSupplier nanoTime) {
    this.thread = thread;
    this.loop = loop;
    this.nanoTime = nanoTime;
  }

  /** A task failed. An {@code OutOfMemoryError} may leave any state inconsistent. */
  void failed(Throwable defect) {
    if (defect instanceof OutOfMemoryError) {
      outOfMemory = true;
    }
  }

  boolean isGood() {
    return thread.isAlive() && !outOfMemory && runsTasks();
  }

  private boolean runsTasks() {
    Long now = nanoTime.getAsLong();
    Long submitted = submittedAt.get();
    if (submitted != null) {
      return now - submitted < TIMEOUT.toNanos();
    }
    if (submittedAt.compareAndSet(null, now)) {
      loop.execute(() -> submittedAt.set(null));
    }
    return true;
  }
}
