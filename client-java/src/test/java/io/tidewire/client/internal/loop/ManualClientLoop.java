package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;

/**
 * A loop on virtual time: it stands still until a test moves it. What is executed runs at once.
 * Owned by its maker.
 */
public final class ManualClientLoop implements EventLoop {
  private final Thread owner = Thread.currentThread();
  private final Alarms alarms = new Alarms();
  private long now;

  @Override
  public void execute(Runnable task) {
    if (!isCurrent()) {
      throw new IllegalStateException("a manual loop is called by its owner only");
    }
    task.run();
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == owner;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return alarms.add(now, delay, task);
  }

  /** Runs what becomes due meanwhile, each at its time. */
  public void advance(Duration time) {
    long target = now + time.toNanos();
    while (alarms.next() <= target) {
      now = Math.max(now, alarms.next());
      alarms.runFirst(now, Runnable::run);
    }
    now = target;
  }

  /** The machine slept: time is over and no timer has noticed yet. */
  public void sleep(Duration time) {
    now += time.toNanos();
  }

  /** How many timers still wait. */
  public int timers() {
    return alarms.size();
  }
}
