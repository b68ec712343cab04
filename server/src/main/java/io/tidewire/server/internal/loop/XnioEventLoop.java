package io.tidewire.server.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * An {@link EventLoop} on one XNIO I/O thread. Hand-overs from other threads collect in a queue and
 * wake the thread once per batch; everything but {@link #execute}, {@link #later} and {@link
 * #isCurrent} belongs to the thread.
 */
public final class XnioEventLoop implements EventLoop {
  private static final Logger LOG = System.getLogger(XnioEventLoop.class.getName());
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final int TASKS_PER_LOOK = 64; // between two reads of the clock
  private static final long MAX_TURN_NANOS = 5_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Duration FAR = Duration.ofDays(36_500); // longer ones overflow as nanos

  private final XnioIoThread thread;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awaitsDrain = new AtomicBoolean();
  private final ArrayDeque<Runnable> turnEnd = new ArrayDeque<>();
  private final TimerWheel wheel = new TimerWheel(System.nanoTime());
  private final LoopHealth health;
  private final DeferredTasks deferred = new DeferredTasks(System::nanoTime, this::rest);
  private final ByteBuffer readBuffer = ByteBuffer.allocate(BUFFER_SIZE);
  private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
  private boolean inTurn;
  private long turnBegan;
  private long armedTick = TimerWheel.NEVER;
  private XnioExecutor.@Nullable Key armed; // null while no wake-up is scheduled

  public XnioEventLoop(XnioIoThread thread) {
    this.thread = thread;
    this.health = new LoopHealth(thread, this, System::nanoTime);
  }

  /**
   * Permanently false once its thread has ended or a task ran out of memory. False while a task of
   * an earlier call of this method has waited for ten seconds. Thread-safe.
   */
  public boolean isHealthy() {
    return health.isGood();
  }

  @Override
  public void execute(Runnable task) {
    if (isCurrent()) {
      turn(task);
    } else {
      later(task);
    }
  }

  @Override
  public void later(Runnable task) {
    inbox.add(task);
    if (awaitsDrain.compareAndSet(false, true)) {
      wake();
    }
  }

  @Override
  public void whenFree(Runnable task) {
    execute(() -> deferred.add(task));
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    assert isCurrent();
    return armed(wheel.schedule(System.nanoTime(), nanos(delay), task));
  }

  @Override
  public Timer within(Duration delay, Runnable task) {
    assert isCurrent();
    return armed(wheel.scheduleBefore(System.nanoTime(), nanos(delay), task));
  }

  private Timer armed(TimerWheel.Entry timer) {
    if (timer.tick() < armedTick) {
      arm(timer.tick());
    }
    return timer;
  }

  private static long nanos(Duration delay) {
    return (delay.compareTo(FAR) > 0 ? FAR : delay).toNanos();
  }

  @Override
  public void atTurnEnd(Runnable task) {
    assert isCurrent();
    if (inTurn) {
      turnEnd.add(task);
    } else {
      turn(task);
    }
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Whether further work should be left for a later turn, so that other clients are served. */
  public boolean isTurnOver() {
    assert isCurrent();
    return System.nanoTime() - turnBegan > MAX_TURN_NANOS;
  }

  /** Heap memory that a connection reads into, valid until the read returns. */
  public ByteBuffer readBuffer() {
    assert isCurrent();
    return readBuffer;
  }

  /** Direct memory that a connection copies frames into before a write. */
  public ByteBuffer writeBuffer() {
    assert isCurrent();
    return writeBuffer;
  }

  private void turn(Runnable task) {
    if (inTurn) {
      task.run();
      return;
    }
    inTurn = true;
    turnBegan = System.nanoTime();
    try {
      runGuarded(task);
      do {
        endTurn();
      } while (deferred.runOne(this::runGuarded));
    } finally {
      inTurn = false;
    }
  }

  private void endTurn() {
    for (Runnable last; (last = turnEnd.poll()) != null; ) {
      runGuarded(last);
    }
  }

  private void rest() {
    if (!afterSelect(() -> turn(deferred::refresh))) {
      deferred.refresh();
    }
  }

  private void drainLater() {
    if (!afterSelect(this::drain)) {
      inbox.clear(); // the thread has ended, and with it the connections of these tasks
    }
  }

  private void wake() {
    try {
      thread.execute(this::drain);
    } catch (RejectedExecutionException stopped) {
      inbox.clear(); // likewise
    }
  }

  /** A task without delay would run before the select. False if the thread is shutting down. */
  private boolean afterSelect(Runnable task) {
    try {
      thread.executeAfter(task, 1, TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }

  private void drain() {
    awaitsDrain.set(false);
    turn(this::runInbox);
  }

  /** Leaves the rest of many tasks for the next wake-up, so that sockets are read in between. */
  private void runInbox() {
    do {
      for (int i = 0; i < TASKS_PER_LOOK; i++) {
        Runnable task = inbox.poll();
        if (task == null) {
          return;
        }
        runGuarded(task);
      }
    } while (!isTurnOver());
    if (awaitsDrain.compareAndSet(false, true)) {
      drainLater();
    }
  }

  /** A failure of one task must not stop the thread. */
  private void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error defect) {
      health.failed(defect);
      LOG.log(Level.ERROR, "a task on an event loop failed", defect);
    }
  }

  private void arm(long tick) {
    if (armed != null) {
      armed.remove();
    }
    armedTick = tick;
    try {
      armed = thread.executeAfter(this::onTick, millisUntil(tick), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      armed = null; // the thread is shutting down
    }
  }

  /** Rounded up: XNIO cuts off what is below a millisecond, and would spin through the rest. */
  private long millisUntil(long tick) {
    long nanos = wheel.nanosUntil(tick, System.nanoTime());
    return (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }

  private void onTick() {
    armed = null;
    armedTick = TimerWheel.NEVER;
    turn(() -> wheel.advance(System.nanoTime(), this::runGuarded));
    long next = wheel.nextTick();
    if (next < armedTick) {
      arm(next);
    }
  }
}
