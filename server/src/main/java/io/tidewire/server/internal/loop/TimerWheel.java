package io.tidewire.server.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Timers in slots by the tick at which they are due: starting and cancelling take constant time.
 * Has no clock and no thread; confined to its loop.
 */
final class TimerWheel {
  static final long TICK_NANOS = 10_000_000;
  static final long WAKE_UP_NANOS = 2_000_000;
  static final long NEVER = Long.MAX_VALUE;
  private static final int SLOTS = 1024; // a power of two; later turns of the wheel share the slots

  private final Entry[] slots = new Entry[SLOTS];
  private final Entry due = Entry.sentinel();
  private final long startNanos;
  private long currentTick;
  private int size;

  TimerWheel(long startNanos) {
    this.startNanos = startNanos;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = Entry.sentinel();
    }
  }

  /** The tick is rounded up: a timer may be late by less than a tick, but never early. */
  Entry schedule(long nowNanos, long delayNanos, Runnable task) {
    return schedule((nowNanos - startNanos + delayNanos + TICK_NANOS - 1) / TICK_NANOS, task);
  }

  /** The tick is rounded down, less the time to wake a thread: early, but never late. */
  Entry scheduleBefore(long nowNanos, long delayNanos, Runnable task) {
    return schedule((nowNanos - startNanos + delayNanos - WAKE_UP_NANOS) / TICK_NANOS, task);
  }

  private Entry schedule(long tick, Runnable task) {
    Entry entry = new Entry(this, Math.max(tick, currentTick + 1), task);
    entry.linkBefore(slot(entry.tick));
    size++;
    return entry;
  }

  /** Runs all due tasks through {@code runner}, tick by tick. */
  void advance(long nowNanos, Executor runner) {
    long target = (nowNanos - startNanos) / TICK_NANOS;
    long tick = Math.max(currentTick, target - SLOTS);
    while (tick < target && size > 0) {
      currentTick = ++tick;
      collectDue(slot(tick), target);
      runDue(runner);
    }
    currentTick = Math.max(currentTick, target);
  }

  /** The next tick with a timer in its slot, which may be due in a later turn of the wheel. */
  long nextTick() {
    if (size == 0) {
      return NEVER;
    }
    long tick = currentTick + 1;
    while (slot(tick).isAlone()) {
      tick++;
    }
    return tick;
  }

  long nanosUntil(long tick, long nowNanos) {
    return Math.max(0, startNanos + tick * TICK_NANOS - nowNanos);
  }

  private void collectDue(Entry slot, long target) {
    for (Entry entry = slot.next; entry != slot; ) {
      Entry following = entry.next;
      if (entry.tick <= target) {
        entry.unlink();
        entry.linkBefore(due);
      }
      entry = following;
    }
  }

  private void runDue(Executor runner) {
    while (!due.isAlone()) {
      Entry entry = due.next;
      Runnable task = entry.task;
      entry.cancel();
      runner.execute(task);
    }
  }

  private Entry slot(long tick) {
    return slots[(int) (tick & (SLOTS - 1))];
  }

  /** One timer, linked into the ring of its slot until it runs or is cancelled. */
  static final class Entry implements EventLoop.Timer {
    private final @Nullable TimerWheel wheel; // null for a slot's sentinel
    private final long tick;
    private Runnable task;
    private Entry previous = this;
    private Entry next = this;

    private Entry(@Nullable TimerWheel wheel, long tick, Runnable task) {
      this.wheel = wheel;
      this.tick = tick;
      this.task = task;
    }

    private static Entry sentinel() {
      return new Entry(null, 0, Entry::nothing);
    }

    long tick() {
      return tick;
    }

    @Override
    public void cancel() {
      if (!isAlone() && wheel != null) {
        unlink();
        task = Entry::nothing; // so that a cancelled timer does not keep objects reachable
        wheel.size--;
      }
    }

    private boolean isAlone() {
      return next == this;
    }

    private void linkBefore(Entry sentinel) {
      previous = sentinel.previous;
      next = sentinel;
      previous.next = this;
      sentinel.previous = this;
    }

    private void unlink() {
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
    }

    private static void nothing() {}
  }
}
