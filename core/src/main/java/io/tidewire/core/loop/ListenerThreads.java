package io.tidewire.core.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads for application code when the application brings none: a virtual thread for each turn
 * of a socket where the JVM has virtual threads that may block (JEP 491), else a pool that grows
 * with what blocks. Thread-safe.
 */
public final class ListenerThreads implements Executor {
  private static final int DEFAULT_MAX = 512;
  private static final int UNPINNED = 24; // before it, a virtual thread may hold on to its carrier

  private final Executor threads;
  private final Runnable end;
  private volatile boolean closed;

  private ListenerThreads(Executor threads, Runnable end) {
    this.threads = threads;
    this.end = end;
  }

  /**
   * For a server. The threads see the context class loader of the caller.
   *
   * @param name of the threads
   * @param max how many platform threads there may be; one that is given rules out virtual ones
   * @param remedy what the warning about blocked threads tells to do
   */
  public static ListenerThreads create(String name, OptionalInt max, String remedy) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (max.isEmpty() && areVirtual()) {
      return virtual(loader);
    }
    return on(new ListenerPool(name, max.orElse(DEFAULT_MAX), remedy, loader));
  }

  /**
   * For a client, which shares them with all others of the process: they keep no class loader of an
   * application alive.
   *
   * @param few how many platform threads serve what is short
   */
  public static ListenerThreads create(String name, int few, String remedy) {
    ClassLoader loader = ListenerThreads.class.getClassLoader();
    return areVirtual()
        ? virtual(loader)
        : on(new ListenerPool(name, few, DEFAULT_MAX, remedy, loader));
  }

  private static boolean areVirtual() {
    return Runtime.version().feature() >= UNPINNED;
  }

  private static ListenerThreads on(ListenerPool pool) {
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
  public void close() {
    closed = true;
    end.run();
  }

  /** Whether it takes no more tasks. */
  public boolean isClosed() {
    return closed;
  }
}
