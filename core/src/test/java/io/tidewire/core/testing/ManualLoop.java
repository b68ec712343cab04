package io.tidewire.core.testing;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An event loop on virtual time, which a test advances. Owned by the thread that created it. */
public final class ManualLoop implements EventLoop {
  private static final class Alarm implements Timer {
    private final long at;
    private final long order;
    private final Runnable task;
    private boolean cancelled;

    Alarm(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private static final Comparator<Alarm> BY_TIME =
      Comparator.<Alarm>comparingLong(alarm -> alarm.at).thenComparingLong(alarm -> alarm.order);

  private final Thread owner = Thread.currentThread();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(BY_TIME);
  private final ArrayDeque<Runnable> turnEnd = new ArrayDeque<>();
  private boolean inTurn;
  private long now;
  private long made;

  @Override
  public void execute(Runnable task) {
    if (!isCurrent()) {
      throw new IllegalStateException("a manual loop is called by its owner only");
    }
    if (inTurn) {
      task.run();
    } else {
      turn(task);
    }
  }

  @Override
  public void later(Runnable task) {
    atTurnEnd(task);
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Duration shorter = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    Alarm alarm = new Alarm(now + shorter.toNanos(), made++, task);
    alarms.add(alarm);
    return alarm;
  }

  @Override
  public Timer within(Duration delay, Runnable task) {
    return after(delay, task);
  }

  /** Advances the time without running the tasks that become due, as if the thread were busy. */
  public void holdUp(Duration time) {
    now += time.toNanos();
  }

  @Override
  public void atTurnEnd(Runnable task) {
    if (inTurn) {
      turnEnd.add(task);
    } else {
      turn(task);
    }
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == owner;
  }

  /** Advances the time and runs the tasks that become due, each at its time. */
  public void advance(Duration time) {
    long target = now + time.toNanos();
    for (Alarm next; (next = alarms.peek()) != null && next.at <= target; ) {
      alarms.remove();
      now = Math.max(now, next.at);
      if (!next.cancelled) {
        turn(next.task);
      }
    }
    now = target;
  }

  /** The number of pending timers. */
  public int timers() {
    alarms.removeIf(alarm -> alarm.cancelled);
    return alarms.size();
  }

  private void turn(Runnable task) {
    inTurn = true;
    try {
      task.run();
      for (Runnable last; (last = turnEnd.poll()) != null; ) {
        last.run();
      }
    } finally {
      inTurn = false;
    }
  }
}
