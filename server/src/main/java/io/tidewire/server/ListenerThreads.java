package io.tidewire.server;

import io.tidewire.core.loop.ListenerPool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that code of the application runs on when the application brings none. They see the
 * context class loader of the thread that made the server. Thread-safe.
 */
final class ListenerThreads implements Executor {
  /** How many platform threads of one kind there may be, unless the builder says otherwise. */
  static final int DEFAULT_MAX = 512;

  private static final int UNPINNED = 24; // before it, a virtual thread may hold on to its carrier
  private static final String REMEDY =
      "calls of the application wait behind them; let fewer block, or raise maxListenerThreads";

  private final Executor threads;
  private final Runnable end;
  private volatile boolean closed;

  private ListenerThreads(Executor threads, Runnable end) {
    this.threads = threads;
    this.end = end;
  }

  /**
   * A virtual thread for each turn of a socket where the JVM has such that may block (JEP 491), and
   * nobody set a number; else a pool that grows with what blocks.
   *
   * @param name of the threads
   */
  static ListenerThreads create(String name, OptionalInt max) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (max.isEmpty() && Runtime.version().feature() >= UNPINNED) {
      return virtual(loader);
    }
    ListenerPool pool = new ListenerPool(name, max.orElse(DEFAULT_MAX), REMEDY, loader);
    return new ListenerThreads(pool, pool::shutdown);
  }

  private static ListenerThreads virtual(ClassLoader loader) {
    ExecutorService threads = newVirtualThreads();
    Executor withLoader =
        task ->
            threads.execute(
                () -> {
                  Thread.currentThread().setContextClassLoader(loader);
                  task.run();
                });
    return new ListenerThreads(withLoader, threads::shutdown);
  }

  private static ExecutorService newVirtualThreads() {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invokeExact();
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Takes no more tasks; those that wait still run. */
  void close() {
    closed = true;
    end.run();
  }

  boolean isClosed() {
    return closed;
  }
}
