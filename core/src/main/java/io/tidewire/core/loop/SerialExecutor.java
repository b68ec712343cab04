package io.tidewire.core.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one socket one after another, in order, on threads that it borrows from a pool.
 * A task that throws is reported and the next one runs, whatever the task did to its thread. Tasks
 * that the pool does not take run elsewhere. Thread-safe; idle, it holds nothing.
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

  /** Where tasks run that the pool did not take. */
  @FunctionalInterface
  public interface Spare {
    /**
     * Called for each turn that the pool rejects, on the thread that wanted it.
     *
     * @param rejected what the pool threw
     * @return the threads to use instead; null drops the tasks
     */
    @Nullable Executor instead(Throwable rejected);
  }

  /** One visit of the tasks to a thread, counted once even if a pool runs it twice. */
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

    /** Names the socket that waits, for the log of a pool that is exhausted. */
    @Override
    public String toString() {
      return spare.toString();
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

  private volatile Executor pool;
  private final Consumer<Throwable> onError;
  private final Spare spare;
  private volatile @Nullable Link added; // the newest first; null if nothing came
  private @Nullable Link taken; // the oldest first; belongs to the turn that runs, null if run out
  private volatile int pending;
  private @Nullable Hold hold; // null unless the task that runs asked for one; belongs to the turn

  /**
   * Runs its tasks on {@code pool}, at once where that is confined to the calling thread. Those
   * that the pool rejects are reported and dropped, in silence if the pool has ended.
   */
  public SerialExecutor(Executor pool, Consumer<Throwable> onError) {
    this(pool, onError, rejected -> drop(pool, onError, rejected));
  }

  /**
   * Like {@link #SerialExecutor(Executor, Consumer)}, for a pool that may reject tasks.
   *
   * @param spare called for each rejection; its text names the socket of the tasks
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
   * Called by a task: those behind it wait, and it counts as pending, until the result has been run
   * too, from any thread. For a task that others finish.
   */
  public Runnable hold() {
    hold = new Hold();
    return hold;
  }

  /** From the next task on, threads of another pool run the tasks. */
  public void moveTo(Executor other) {
    pool = other;
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
    Executor lender = pool;
    Turn turn = new Turn(lender);
    try {
      lender.execute(turn);
    } catch (Throwable rejected) {
      if (turn.claim()) { // else the pool ran it, and failed afterwards
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
      // with its server: no more tasks are due
    }
    if (turn.claim()) {
      dropAll();
    }
  }

  /** Later tasks run. */
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
