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
 * An {@link EventLoop} on a thread that ends when idle, and starts again for the next task. Takes
 * the tasks of other threads in batches, with one wake-up for each batch.
 */
final class ThreadLoop implements EventLoop {
  private static final Logger LOG = System.getLogger(ThreadLoop.class.getName());

  private final ThreadFactory threads;
  private final long idleNanos;
  private final long origin = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Alarms alarms = new Alarms(); // confined to the thread
  private List<Runnable> inbox = new ArrayList<>(); // under the lock
  private volatile @Nullable Thread thread; // null while idle; set under the lock

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

  /** Counts from the start of this loop, so that sums do not overflow. */
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
    made.start(); // may fail for want of memory; the thread first waits for the lock
    thread = made;
  }

  private void run() {
    for (List<Runnable> batch; (batch = awaitBatch()) != null; ) {
      batch.forEach(ThreadLoop::runGuarded);
      runDue();
    }
  }

  /** Reads the clock once: a task that restarts its timer without delay does not block others. */
  private void runDue() {
    long now = nanoTime();
    while (alarms.runFirst(now, ThreadLoop::runGuarded)) {}
  }

  /** Waits for tasks. Empty if a timer is due; null if the thread must end. */
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

  /** Waits until a time; true if a task arrived before. */
  private boolean await(long until) {
    while (inbox.isEmpty()) {
      long left = until - nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        arrived.awaitNanos(left);
      } catch (InterruptedException unexpected) {
        LOG.log(Level.DEBUG, "a client's loop was interrupted, and continues");
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

  /** A defect in one task must not stop the thread of all clients. */
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
