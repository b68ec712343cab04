package io.tidewire.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Daemon threads for code that may block. Short tasks share a few threads. When all threads are
 * blocked and tasks wait, the pool adds threads up to a limit; at the limit, a warning names the
 * code in which the threads are. A busy machine is no reason to add threads: a runnable thread
 * waits only for a processor. Idle threads end. Thread-safe; the caller limits the queue.
 */
final class ListenerPool implements Executor {
  /** A thread that exposes its current task. */
  private static final class Worker extends Thread {
    private volatile @Nullable Runnable task; // null while it is idle

    Worker(Runnable turns, String name, ClassLoader loader) {
      super(turns, name);
      setDaemon(true);
      setContextClassLoader(loader);
    }

    boolean isIdle() {
      return task == null;
    }

    /** A thread that reads from a network appears as runnable. */
    boolean isWaiting() {
      return getState() != State.RUNNABLE;
    }
  }

  private static final Logger LOG = System.getLogger(ListenerPool.class.getName());
  private static final int MIN_THREADS = 16;
  private static final int THREADS_PER_CORE = 8;
  private static final long IDLE_SECONDS = 5;
  private static final long LOOK_MILLIS = 20;
  private static final int LOOKS_AT_NOTHING = 50; // then the pool stops checking
  private static final int LOOKS_AT_RUNNING =
      10; // checks after which a waiting task counts as stuck even if threads run
  private static final long WARNING_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String name;
  private final String remedy;
  private final int few;
  private final int max;
  private final ClassLoader loader;
  private final AtomicInteger made = new AtomicInteger();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final ThreadPoolExecutor pool;
  private final AtomicBoolean watched = new AtomicBoolean();
  private long lastWarning; // belongs to the checking thread
  private boolean warned; // likewise

  /** For a server: at least 16 threads, or 8 per CPU, run short tasks. */
  public ListenerPool(String name, int max, String remedy, ClassLoader loader) {
    this(name, Math.max(MIN_THREADS, THREADS_PER_CORE * processors()), max, remedy, loader);
  }

  /**
   * Threads are created on demand.
   *
   * @param name of its threads, before their numbers
   * @param few the threads for short tasks
   * @param max the maximum of threads
   * @param remedy the advice of the warning, for instance which option to raise
   * @param loader the context class loader of its threads
   */
  public ListenerPool(String name, int few, int max, String remedy, ClassLoader loader) {
    this.name = name;
    this.remedy = remedy;
    this.max = max;
    this.few = Math.min(few, max);
    this.loader = loader;
    this.pool = new Pool();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Runs a task on one of the threads.
   *
   * @throws java.util.concurrent.RejectedExecutionException once {@link #shutdown} was called
   */
  @Override
  public void execute(Runnable task) {
    pool.execute(task);
    if (!queue.isEmpty() && watched.compareAndSet(false, true)) {
      watch();
    }
  }

  /** Rejects further tasks; queued ones still run. */
  public void shutdown() {
    pool.shutdown();
  }

  private Worker newThread(Runnable turns) {
    Worker[] self = new Worker[1];
    Runnable work =
        () -> {
          workers.add(self[0]);
          try {
            turns.run();
          } finally {
            workers.remove(self[0]);
          }
        };
    self[0] = new Worker(work, name + "-" + made.incrementAndGet(), loader);
    return self[0];
  }

  private void watch() {
    try {
      new Worker(this::lookAgainAndAgain, name + "-watch", loader).start();
    } catch (Throwable noThread) {
      watched.set(false); // the next task tries again
    }
  }

  private void lookAgainAndAgain() {
    try {
      Runnable first = null;
      int same = 0;
      for (int nothing = 0; nothing < LOOKS_AT_NOTHING; ) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        Runnable now = queue.peek();
        nothing = now == null ? nothing + 1 : 0;
        same = now != null && now == first ? same + 1 : 0;
        first = now;
        if (isStuck(same)) {
          same = 0;
          stuck();
        }
      }
    } catch (InterruptedException nobodyMeansThis) {
      LOG.log(Level.DEBUG, "{0} was interrupted", name);
    } finally {
      rest();
    }
  }

  private void rest() {
    pool.setCorePoolSize(few);
    watched.set(false);
    if (!queue.isEmpty() && watched.compareAndSet(false, true)) {
      watch(); // a task was added meanwhile
    }
  }

  /**
   * Whether the first task waits because threads are blocked, not because processors are busy.
   *
   * @param looks the number of checks at which it was the first
   */
  private boolean isStuck(int looks) {
    if (looks == 0 || workers.stream().anyMatch(Worker::isIdle)) {
      return false;
    }
    long waiting = workers.stream().filter(Worker::isWaiting).count();
    return 2 * waiting > workers.size() || looks >= LOOKS_AT_RUNNING;
  }

  private void stuck() {
    int threads = pool.getPoolSize();
    if (threads < max) {
      grow(Math.min(max, 2 * threads));
    } else {
      warn();
    }
  }

  /** Adds a thread for each waiting task, up to that number. */
  private void grow(int threads) {
    try {
      pool.setCorePoolSize(threads);
    } catch (Throwable noThread) {
      LOG.log(Level.WARNING, name + ": no more than " + pool.getPoolSize() + " threads", noThread);
    }
  }

  private void warn() {
    long now = System.nanoTime();
    if (!warned || now - lastWarning > WARNING_NANOS) {
      warned = true;
      lastWarning = now;
      LOG.log(
          Level.WARNING,
          "all {0} threads of {1} wait, and {2} tasks for them: {3}; {4}",
          Integer.toString(max),
          name,
          Integer.toString(queue.size()),
          BusyThreads.describe(
              workers, worker -> Objects.requireNonNullElse(((Worker) worker).task, "nothing")),
          remedy);
    }
  }

  /** Publishes the thread's current task while it runs. */
  private final class Pool extends ThreadPoolExecutor {
    Pool() {
      super(few, max, IDLE_SECONDS, TimeUnit.SECONDS, queue, ListenerPool.this::newThread);
      allowCoreThreadTimeOut(true);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      ((Worker) thread).task = task;
      thread.setContextClassLoader(loader); // the previous task may have changed it
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
      ((Worker) Thread.currentThread()).task = null;
    }
  }
}
