package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Runs the tasks of one transport. If a task throws, for instance a {@link LinkageError}, the
 * transport fails at once instead of after a timeout.
 */
public final class GuardedLoop implements EventLoop {
  private final EventLoop loop;
  private final Predicate<Throwable> failed;

  /**
   * Tasks run on {@code loop}.
   *
   * @param failed fails the transport; false if it is closed, and the loop must report the defect
   */
  public GuardedLoop(EventLoop loop, Predicate<Throwable> failed) {
    this.loop = loop;
    this.failed = failed;
  }

  /** Runs a task in this call. Called on the loop. */
  public void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable defect) {
      if (!failed.test(defect)) {
        throw defect;
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(() -> run(task));
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return loop.after(delay, () -> run(task));
  }

  @Override
  public boolean isCurrent() {
    return loop.isCurrent();
  }

  @Override
  public long nanoTime() {
    return loop.nanoTime();
  }
}
