package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Timers in the order they are due, each exact. Holds no clock; confined to one loop. */
final class Alarms {
  private static final Comparator<Alarm> IN_ORDER =
      Comparator.<Alarm>comparingLong(alarm -> alarm.at).thenComparingLong(alarm -> alarm.number);

  private final TreeSet<Alarm> waiting = new TreeSet<>(IN_ORDER);
  private long made;

  private final class Alarm implements EventLoop.Timer {
    private final long at;
    private final long number; // tells apart those of one instant, and keeps their order
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

  /** Due at {@code delay} after {@code now}, or as late as a timer may be. */
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

  /** When the first is due; {@link Long#MAX_VALUE} if there is none. */
  long next() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().at;
  }

  /** Runs the first through {@code runner} if it is due. */
  boolean runFirst(long nowNanos, Consumer<Runnable> runner) {
    if (next() > nowNanos) {
      return false;
    }
    runner.accept(waiting.pollFirst().task);
    return true;
  }
}
