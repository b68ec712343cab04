package io.tidewire.client.internal.http;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for a pool's threads. Rejects a task if tasks wait and none was taken for a
 * second: then all threads are blocked, and the pool adds a thread for the rejected task.
 * Thread-safe.
 */
final class ImpatientQueue extends LinkedBlockingQueue<Runnable> {
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long serialVersionUID = 1;

  private volatile long moved = System.nanoTime(); // when a task was taken, or the first was added

  @Override
  public boolean offer(Runnable task) {
    if (isEmpty()) {
      moved = System.nanoTime();
    }
    return System.nanoTime() - moved < PATIENCE.toNanos() && super.offer(task);
  }

  /** For a pool that has its most threads. */
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
