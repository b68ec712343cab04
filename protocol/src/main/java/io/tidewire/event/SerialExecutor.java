package io.tidewire.event;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one socket one after another, in order, on threads that it borrows from a pool.
 * A task that throws is reported and the next one runs. Thread-safe; idle, it holds nothing.
 */
public final class SerialExecutor implements Executor {
  private static final int TASKS_PER_TURN = 64; // then others get the thread
  private static final AtomicIntegerFieldUpdater<SerialExecutor> PENDING =
      AtomicIntegerFieldUpdater.newUpdater(SerialExecutor.class, "pending");
  private static final AtomicReferenceFieldUpdater<SerialExecutor, Link> ADDED =
      AtomicReferenceFieldUpdater.newUpdater(SerialExecutor.class, Link.class, "added");

  /** A task in a chain of them. */
  private static final class Link {
    private final Runnable task;
    private @Nullable Link next; // null at the chain's end

    Link(Runnable task) {
      this.task = task;
    }
  }

  /** A turn that goes on when both have happened: its task has ended, and it was let go. */
  private final class Hold implements Runnable {
    private final AtomicBoolean half = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();

    /** Whether the turn may go on at once. */
    boolean taskEnded() {
      return !half.compareAndSet(false, true);
    }

    @Override
    public void run() {
      if (released.compareAndSet(false, true) && !half.compareAndSet(false, true)) {
        if (PENDING.decrementAndGet(SerialExecutor.this) > 0) {
          borrowThread();
        }
      }
    }
  }

  private final Executor pool;
  private final @Nullable ConfinedExecutor loop; // null unless the pool is one
  private final Consumer<Throwable> onError;
  private volatile @Nullable Link added; // the newest first; null if nothing came
  private @Nullable Link taken; // the oldest first; belongs to the turn that runs, null if run out
  private volatile int pending;
  private @Nullable Hold hold; // null unless the task that runs asked for one; belongs to the turn

  /** Runs its tasks on {@code pool}, at once where that is confined to the calling thread. */
  public SerialExecutor(Executor pool, Consumer<Throwable> onError) {
    this.pool = pool;
    this.loop = pool instanceof ConfinedExecutor itself ? itself : null;
    this.onError = onError;
  }

  @Override
  public void execute(Runnable task) {
    if (loop != null && loop.isCurrent() && PENDING.compareAndSet(this, 0, 1)) {
      runAtOnce(task);
      return;
    }
    add(new Link(task));
    if (PENDING.getAndIncrement(this) == 0) {
      borrowThread();
    }
  }

  /**
   * Called by a task: those behind it wait, and it counts as pending, until the result has been run
   * too, from any thread. For a task that others finish.
   */
  public Runnable hold() {
    hold = new Hold();
    return hold;
  }

  /** How many tasks wait or run. */
  public int pending() {
    return pending;
  }

  /** Where listeners run on the loop, and nothing waits: no queue, no hand-over. */
  private void runAtOnce(Runnable task) {
    run(task);
    if (mayGoOn() && PENDING.decrementAndGet(this) > 0) {
      borrowThread();
    }
  }

  /** Whether the task that has just run is all there is to it. */
  private boolean mayGoOn() {
    Hold asked = hold;
    hold = null;
    return asked == null || asked.taskEnded();
  }

  private void borrowThread() {
    try {
      pool.execute(this::runSome);
    } catch (RejectedExecutionException rejected) {
      drop(rejected);
    }
  }

  /** A pool that ended with its server is no failure; one that is full is, and later tasks run. */
  private void drop(RejectedExecutionException rejected) {
    if (!(pool instanceof ExecutorService service && service.isShutdown())) {
      onError.accept(rejected);
    }
    do {
      poll();
    } while (PENDING.decrementAndGet(this) > 0);
  }

  private void runSome() {
    for (int i = 0; i < TASKS_PER_TURN; i++) {
      Runnable task = poll();
      if (task != null) {
        run(task);
      }
      if (!mayGoOn() || PENDING.decrementAndGet(this) == 0) {
        return;
      }
    }
    borrowThread();
  }

  private void add(Link link) {
    do {
      link.next = added;
    } while (!ADDED.compareAndSet(this, link.next, link));
  }

  private @Nullable Runnable poll() {
    if (taken == null) {
      taken = reversed(ADDED.getAndSet(this, null));
    }
    Link first = taken;
    if (first == null) {
      return null;
    }
    taken = first.next;
    return first.task;
  }

  private static @Nullable Link reversed(@Nullable Link chain) {
    Link reversed = null;
    for (Link link = chain; link != null; ) {
      Link following = link.next;
      link.next = reversed;
      reversed = link;
      link = following;
    }
    return reversed;
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error failed) {
      onError.accept(failed);
    }
  }
}
