package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link EventLoop} on a thread that ends when nothing was to do for a while, and is made anew
 * when something is. What other threads hand over is taken in batches: one wake-up for each.
 */
final class ThreadLoop implements EventLoop {
  private static final Logger LOG = System.getLogger(ThreadLoop.class.getName());

  private final ThreadFactory threads;
  private final long idleNanos;
  private final long origin = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Alarms alarms = new Alarms(); // the thread's own
  private List<Runnable> inbox = new ArrayList<>(); // under the lock
  private volatile @Nullable Thread thread; // null while there is none; set under the lock

  ThreadLoop(ThreadFactory threads, Duration idle) {
    this.threads = threads;
    this.idleNanos = idle.toNanos();
  }

  @Override
  public void execute(Runnable task) {
    if (isCurrent()) {
      task.run();
    } else {
      handOver(task);
    }
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Counted from this loop's beginning, so that sums with it never overflow. */
  @Override
  public long nanoTime() {
    return System.nanoTime() - origin;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    assert isCurrent();
    return alarms.add(nanoTime(), delay, task);
  }

  private void handOver(Runnable task) {
    lock.lock();
    try {
      inbox.add(task);
      if (thread == null) {
        start();
      } else if (inbox.size() == 1) {
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    Thread made = threads.newThread(this::run);
    made.start(); // may fail for want of memory; it waits for the lock before it looks
    thread = made;
  }

  private void run() {
    for (List<Runnable> batch; (batch = awaitBatch()) != null; ) {
      batch.forEach(ThreadLoop::runGuarded);
      runDue();
    }
  }

  /** As of one instant: a task that sets itself a timer of no delay leaves others their turn. */
  private void runDue() {
    long now = nanoTime();
    while (alarms.runFirst(now, ThreadLoop::runGuarded)) {}
  }

  /** Empty when a timer is due; null when the thread is to end. */
  private @Nullable List<Runnable> awaitBatch() {
    lock.lock();
    try {
      long until = alarms.isEmpty() ? nanoTime() + idleNanos : alarms.next();
      if (await(until) || !alarms.isEmpty()) {
        return takeInbox();
      }
      thread = null;
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something came before the time was over. */
  private boolean await(long until) {
    while (inbox.isEmpty()) {
      long left = until - nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        arrived.awaitNanos(left);
      } catch (InterruptedException nobodyMeansThis) {
        LOG.log(Level.DEBUG, "a client's loop was interrupted, and goes on");
      }
    }
    return true;
  }

  private List<Runnable> takeInbox() {
    if (inbox.isEmpty()) {
      return List.of();
    }
    List<Runnable> batch = inbox;
    inbox = new ArrayList<>();
    return batch;
  }

  /** A defect in one task must not stop the thread that serves every client. */
  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable defect) { // undeclared checked exceptions too
      report(defect);
    }
  }

  /** A logger may fail as well, for instance for want of memory. */
  private static void report(Throwable defect) {
    try {
      LOG.log(Level.ERROR, "a task on a client's loop failed", defect);
    } catch (Throwable unreported) {
      defect.addSuppressed(unreported);
    }
  }
}
