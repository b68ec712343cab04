package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Exact timers, in order of time. Has no clock; confined to one loop. */
final class Alarms {
  private static final Comparator<Alarm> IN_ORDER =
      Comparator.<Alarm>comparingLong(alarm -> alarm.at).thenComparingLong(alarm -> alarm.number);

  private final TreeSet<Alarm> waiting = new TreeSet<>(IN_ORDER);
  private long made;

  private final class Alarm implements EventLoop.Timer {
    private final long at;
    private final long number; // keeps the order of timers with equal times
    private final Runnable task;

    Alarm(long at, Runnable task) {
      this.at = at;
      this.number = made++;
      this.task = task;
    }

    @Override
    public void cancel() {
      waiting.remove(this);
    }
  }

  /**
   * Adds a timer that is due {@code delay} after {@code now}, at most {@link EventLoop#LONGEST}.
   */
  EventLoop.Timer add(long now, Duration delay, Runnable task) {
    boolean far = delay.compareTo(EventLoop.LONGEST) > 0;
    return add(now + (far ? EventLoop.LONGEST : delay).toNanos(), task);
  }

  EventLoop.Timer add(long atNanos, Runnable task) {
    Alarm alarm = new Alarm(atNanos, task);
    waiting.add(alarm);
    return alarm;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** The time of the first timer; {@link Long#MAX_VALUE} without one. */
  long next() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().at;
  }

  /** Passes the first task to {@code runner} if it is due. */
  boolean runFirst(long nowNanos, Consumer<Runnable> runner) {
    if (next() > nowNanos) {
      return false;
    }
    runner.accept(waiting.pollFirst().task);
    return true;
  }
}
