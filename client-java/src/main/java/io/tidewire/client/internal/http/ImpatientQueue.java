package io.tidewire.client.internal.http;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for threads of a pool. Refuses one more while nothing was taken for a second though
 * something waits: all threads are blocked then, and the pool adds one for what is refused.
 * Thread-safe.
 */
final class ImpatientQueue extends LinkedBlockingQueue<Runnable> {
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long serialVersionUID = 1;

  private volatile long moved = System.nanoTime(); // when something was taken, or the first came

  @Override
  public boolean offer(Runnable task) {
    if (isEmpty()) {
      moved = System.nanoTime();
    }
    return System.nanoTime() - moved < PATIENCE.toNanos() && super.offer(task);
  }

  /** For a pool that can grow no more. */
  void force(Runnable task) {
    super.offer(task);
  }

  @Override
  public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
    Runnable task = super.poll(timeout, unit);
    moved = System.nanoTime();
    return task;
  }
}
