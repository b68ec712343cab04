package io.tidewire.client.loop;

import io.tidewire.event.ConfinedExecutor;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The single thread that owns the state of managers, sessions and transports. User code never runs
 * on it. Production has one for a process, tests have one with a manual clock.
 */
public interface ClientLoop extends ConfinedExecutor {
  /** A hundred years, the longest that a timer waits; longer ones overflow clocks. */
  Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Runs {@code task} on this loop: at once if called there, else as soon as it can. Thread-safe;
   * tasks of one caller keep their order.
   */
  @Override
  void execute(Runnable task);

  /** This loop's clock, in nanoseconds from an arbitrary origin. Thread-safe. */
  long nanoTime();

  /**
   * Runs {@code task} once after {@code delay}, or after {@link #LONGEST}, never earlier. Called on
   * this loop only.
   */
  Timer after(Duration delay, Runnable task);

  /**
   * Runs {@code task} on this loop, never within this call and never before what was handed over
   * earlier, whichever thread that came from. Thread-safe.
   */
  default void later(Runnable task) {
    if (isCurrent()) {
      after(Duration.ZERO, task);
    } else {
      execute(task);
    }
  }

  /**
   * Tells {@code then} {@link #later} how {@code stage} ended: what it throws is thus a task's
   * failure, and not lost in a stage. Thread-safe.
   */
  default <T> void whenDone(
      CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    stage.whenComplete((value, thrown) -> later(() -> then.accept(value, thrown)));
  }

  /** A task that waits for its time. */
  interface Timer {
    /** Has no effect once the task ran. Called on the loop only. */
    void cancel();
  }
}
