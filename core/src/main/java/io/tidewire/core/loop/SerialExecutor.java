package io.tidewire.core.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one socket one after another, in order, on threads of a pool. The exception of
 * a task is reported, and the next task runs. Tasks that the pool rejects run elsewhere.
 * Thread-safe; allocates nothing while idle.
 */
public final class SerialExecutor implements Executor {
  private static final int TASKS_PER_TURN = 64; // then other sockets use the thread
  private static final AtomicIntegerFieldUpdater<SerialExecutor> PENDING =
      AtomicIntegerFieldUpdater.newUpdater(SerialExecutor.class, "pending");
  private static final AtomicReferenceFieldUpdater<SerialExecutor, Link> ADDED =
      AtomicReferenceFieldUpdater.newUpdater(SerialExecutor.class, Link.class, "added");

  /** A node of the queue. */
  private static final class Link {
    private final Runnable task;
    private @Nullable Link next; // null at the end

    Link(Runnable task) {
      this.task = task;
    }
  }

  /** Runs tasks that the pool rejected. */
  @FunctionalInterface
  public interface Spare {
    /**
     * Called for each rejected turn, on the submitting thread.
     *
     * @param rejected the pool's exception
     * @return the threads to use instead; null drops the tasks
     */
    @Nullable Executor instead(Throwable rejected);
  }

  /** One turn of the tasks on a thread; runs once even if a pool runs it twice. */
  private final class Turn extends AtomicBoolean implements Runnable {
    private static final long serialVersionUID = 1;

    private final transient Executor lender;

    Turn(Executor lender) {
      this.lender = lender;
    }

    @Override
    public void run() {
      if (claim()) {
        runSome(lender);
      }
    }

    boolean claim() {
      return compareAndSet(false, true);
    }

    /** Names the socket, for the warning of an exhausted pool. */
    @Override
    public String toString() {
      return spare.toString();
    }
  }

  /**
   * A suspended turn, which continues when its task has ended and the result of {@code hold()} has
   * run.
   */
  private final class Hold implements Runnable {
    private final AtomicBoolean half = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();

    /** Whether the turn may continue at once. */
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

  private volatile Executor pool;
  private final Consumer<Throwable> onError;
  private final Spare spare;
  private volatile @Nullable Link added; // the newest first; null if empty
  private @Nullable Link taken; // the oldest first; belongs to the running turn, null if empty
  private volatile int pending;
  private @Nullable Hold hold; // null unless the running task is held; belongs to the turn

  /**
   * Runs its tasks on {@code pool}, at once where that is confined to the calling thread. Rejected
   * tasks are reported and dropped, silently if the pool has been shut down.
   */
  public SerialExecutor(Executor pool, Consumer<Throwable> onError) {
    this(pool, onError, rejected -> drop(pool, onError, rejected));
  }

  /**
   * Like {@link #SerialExecutor(Executor, Consumer)}, for a pool that may reject tasks.
   *
   * @param spare called for each rejection; its {@code toString} names the socket
   */
  public SerialExecutor(Executor pool, Consumer<Throwable> onError, Spare spare) {
    this.pool = pool;
    this.onError = onError;
    this.spare = spare;
  }

  private static @Nullable Executor drop(
      Executor pool, Consumer<Throwable> onError, Throwable rejected) {
    if (!(pool instanceof ExecutorService service && service.isShutdown())) {
      onError.accept(rejected);
    }
    return null;
  }

  @Override
  public void execute(Runnable task) {
    if (pool instanceof ConfinedExecutor loop
        && loop.isCurrent()
        && PENDING.compareAndSet(this, 0, 1)) {
      runAtOnce(task);
      return;
    }
    add(new Link(task));
    if (PENDING.getAndIncrement(this) == 0) {
      borrowThread();
    }
  }

  /**
   * Called by a task that completes asynchronously: later tasks wait, and it counts as pending,
   * until the result has been run, on any thread.
   */
  public Runnable hold() {
    hold = new Hold();
    return hold;
  }

  /** Runs the tasks on another pool, from the next task on. */
  public void moveTo(Executor other) {
    pool = other;
  }

  /** The number of queued and running tasks. */
  public int pending() {
    return pending;
  }

  /** The path of listeners on the loop while no task waits: no queue, no hand-over. */
  private void runAtOnce(Runnable task) {
    run(task);
    if (mayGoOn() && PENDING.decrementAndGet(this) > 0) {
      borrowThread();
    }
  }

  /** Whether the last task has completed, since it is not held. */
  private boolean mayGoOn() {
    Hold asked = hold;
    hold = null;
    return asked == null || asked.taskEnded();
  }

  private void borrowThread() {
    Executor lender = pool;
    Turn turn = new Turn(lender);
    try {
      lender.execute(turn);
    } catch (Throwable rejected) {
      if (turn.claim()) { // otherwise the pool ran the turn and failed afterwards
        runElsewhere(rejected);
      }
    }
  }

  private void runElsewhere(Throwable rejected) {
    Turn turn = new Turn(pool);
    try {
      Executor other = spare.instead(rejected);
      if (other != null) {
        other.execute(turn);
        return;
      }
    } catch (Throwable ended) {
      // shut down with its server: no more tasks are expected
    }
    if (turn.claim()) {
      dropAll();
    }
  }

  /** Drops the queue; tasks added later run. */
  private void dropAll() {
    do {
      poll();
    } while (PENDING.decrementAndGet(this) > 0);
  }

  private void runSome(Executor lender) {
    for (int i = 0; i < TASKS_PER_TURN && pool == lender; i++) {
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
    UserCode.runTask(task, onError);
  }
}
