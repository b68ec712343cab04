package io.tidewire.core.loop;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The single thread that owns the state of sessions and connections. Application code runs on it
 * only if the application requests that. Tests use a manual clock.
 */
public interface EventLoop extends ConfinedExecutor {
  /** 100 years: longer delays overflow clocks. */
  Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Runs {@code task} on this loop: at once if called there, else as soon as possible. Thread-safe;
   * tasks of one caller keep their order.
   */
  @Override
  void execute(Runnable task);

  /**
   * Runs {@code task} on this loop, never within this call and never before a task that any thread
   * handed over earlier. Thread-safe.
   */
  default void later(Runnable task) {
    if (isCurrent()) {
      after(Duration.ZERO, task);
    } else {
      execute(task);
    }
  }

  /**
   * Runs {@code task} on this loop after other tasks: for work of low priority that may arrive by
   * the thousand, such as the end of a connection. Thread-safe; tasks of one caller keep their
   * order, and run after tasks that it passed to {@link #execute} before.
   */
  default void whenFree(Runnable task) {
    execute(task);
  }

  /**
   * Passes the outcome of {@code stage} to {@code then} on this loop, by {@link #later}, so that an
   * exception of {@code then} is reported as a task's failure. Thread-safe.
   */
  default <T> void whenDone(
      CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    stage.whenComplete((value, thrown) -> later(() -> then.accept(value, thrown)));
  }

  /** This loop's clock, in nanoseconds from an arbitrary origin. Thread-safe. */
  long nanoTime();

  /** Runs {@code task} once after {@code delay}, never earlier. Called on this loop only. */
  Timer after(Duration delay, Runnable task);

  /**
   * Runs {@code task} once after at most {@code delay}, if this loop's thread is free, and at most
   * two ticks of its timers earlier. Called on this loop only.
   */
  default Timer within(Duration delay, Runnable task) {
    return after(delay, task);
  }

  /**
   * Runs {@code task} at the end of the current turn, so that all its output leaves in one write.
   * Called on this loop only.
   */
  default void atTurnEnd(Runnable task) {
    later(task);
  }

  /** Whether the caller is on this loop. Thread-safe. */
  @Override
  boolean isCurrent();

  /** A scheduled task. */
  interface Timer {
    /** Has no effect once the task ran. Called on the loop only. */
    void cancel();
  }
}
