package io.tidewire.core.loop;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The single thread that owns the state of sessions and connections. Application code never runs on
 * it, unless the application asks for it. Tests run on a manual clock.
 */
public interface EventLoop extends ConfinedExecutor {
  /** A hundred years: longer delays overflow clocks. */
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
   * Runs {@code task} on this loop after other tasks: for work that nothing waits for and that may
   * come by the thousand, such as the end of a connection. Thread-safe; tasks of one caller keep
   * their order among themselves, and follow what it gave to {@link #execute} before.
   */
  default void whenFree(Runnable task) {
    execute(task);
  }

  /**
   * Passes the outcome of {@code stage} to {@code then} on this loop, by {@link #later}: what
   * {@code then} throws is a task's failure, not lost in a stage. Thread-safe.
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
   * Runs {@code task} once after {@code delay} at the latest, as far as this loop's thread is free;
   * at most two ticks of its timers earlier. Called on this loop only.
   */
  default Timer within(Duration delay, Runnable task) {
    return after(delay, task);
  }

  /**
   * Runs {@code task} when the current turn has nothing else to do, so that all its output leaves
   * in one write. Called on this loop only.
   */
  default void atTurnEnd(Runnable task) {
    later(task);
  }

  /** Whether the caller is on this loop. Thread-safe. */
  @Override
  boolean isCurrent();

  /** A task that waits for its time. */
  interface Timer {
    /** Has no effect once the task ran. Called on the loop only. */
    void cancel();
  }
}
