package io.tidewire.server.loop;

import io.tidewire.event.ConfinedExecutor;
import java.time.Duration;

/**
 * The single thread that owns the state of sessions and connections. Production runs on an XNIO I/O
 * thread, tests on a manual clock.
 */
public interface EventLoop extends ConfinedExecutor {
  /**
   * Runs {@code task} on this loop: at once if called there, else as soon as it can. Thread-safe;
   * tasks of one caller keep their order.
   */
  @Override
  void execute(Runnable task);

  /**
   * Runs {@code task} on this loop after all that other threads have handed over so far, also if
   * called there. Thread-safe.
   */
  void later(Runnable task);

  /**
   * Runs {@code task} on this loop when others have had their turn: for what nobody waits for and
   * may come by the thousand, such as the end of a connection. Thread-safe; tasks of one caller
   * keep their order among themselves, and follow what it gave to {@link #execute} before.
   */
  default void whenFree(Runnable task) {
    execute(task);
  }

  /** This loop's clock, in nanoseconds from an arbitrary origin. Thread-safe. */
  long nanoTime();

  /** Runs {@code task} once after {@code delay}, never earlier. Called on this loop only. */
  Timer after(Duration delay, Runnable task);

  /**
   * Runs {@code task} once after {@code delay} at the latest, as far as this loop's thread is free;
   * at most two ticks of its timers earlier. Called on this loop only.
   */
  Timer within(Duration delay, Runnable task);

  /**
   * Runs {@code task} when the turn that is under way has nothing else to do, so that all its
   * output leaves in one write. Called on this loop only.
   */
  void atTurnEnd(Runnable task);

  /** Whether the caller is on this loop. Thread-safe. */
  @Override
  boolean isCurrent();

  /** A task that waits for its time. */
  interface Timer {
    /** Has no effect once the task ran. Called on the loop only. */
    void cancel();
  }
}
