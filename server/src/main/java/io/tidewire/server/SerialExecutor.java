package io.tidewire.server;

import io.tidewire.server.loop.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one socket one after another, in order, on threads that it borrows from a pool.
 * A task that throws is reported and the next one runs. Thread-safe.
 */
final class SerialExecutor implements Executor {
  private static final int TASKS_PER_TURN = 64; // then others get the thread

  private final Executor pool;
  private final @Nullable EventLoop loop; // null unless the pool is one
  private final Consumer<Throwable> onError;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  SerialExecutor(Executor pool, Consumer<Throwable> onError) {
    this.pool = pool;
    this.loop = pool instanceof EventLoop itself ? itself : null;
    this.onError = onError;
  }

  @Override
  public void execute(Runnable task) {
    if (loop != null && loop.isCurrent() && pending.compareAndSet(0, 1)) {
      runAtOnce(task);
      return;
    }
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      borrowThread();
    }
  }

  /** How many tasks wait or run. */
  int pending() {
    return pending.get();
  }

  /** Where listeners run on the loop, and nothing waits: no queue, no hand-over. */
  private void runAtOnce(Runnable task) {
    run(task);
    if (pending.decrementAndGet() > 0) {
      borrowThread();
    }
  }

  private void borrowThread() {
    try {
      pool.execute(this::runSome);
    } catch (RejectedExecutionException rejected) {
      drop(rejected);
    }
  }

  /** A pool that ended with its server is no failure; one that is full is, and later tasks run. */
  private void drop(RejectedExecutionException rejected) {
    if (!(pool instanceof ExecutorService service && service.isShutdown())) {
      onError.accept(rejected);
    }
    do {
      tasks.poll();
    } while (pending.decrementAndGet() > 0);
  }

  private void runSome() {
    for (int i = 0; i < TASKS_PER_TURN; i++) {
      Runnable task = tasks.poll();
      if (task != null) {
        run(task);
      }
      if (pending.decrementAndGet() == 0) {
        return;
      }
    }
    borrowThread();
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error failed) {
      onError.accept(failed);
    }
  }
}
