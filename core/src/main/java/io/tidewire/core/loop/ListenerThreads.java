package io.tidewire.core.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The default threads for application code: a virtual thread for each turn of a socket if virtual
 * threads may block on this JVM (JEP 491), else a pool that grows while its threads are blocked.
 * Thread-safe.
 */
public final class ListenerThreads implements Executor {
  private static final int DEFAULT_MAX = 512;
  private static final int UNPINNED =
      24; // in earlier versions a blocked virtual thread may pin its carrier

  private final Executor threads;
  private final Runnable end;
  private volatile boolean closed;

  private ListenerThreads(Executor threads, Runnable end) {
    this.threads = threads;
    this.end = end;
  }

  /**
   * For a server. The threads have the context class loader of the caller.
   *
   * @param name of the threads
   * @param max the maximum of platform threads; a given maximum rules out virtual threads
   * @param remedy the advice of the warning about blocked threads
   */
  public static ListenerThreads create(String name, OptionalInt max, String remedy) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (max.isEmpty() && areVirtual()) {
      return virtual(loader);
    }
    return on(new ListenerPool(name, max.orElse(DEFAULT_MAX), remedy, loader));
  }

  /**
   * For the clients of a process, which share the threads; these keep no class loader of an
   * application alive.
   *
   * @param few the platform threads for short tasks
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

  /** Rejects further tasks; queued ones still run. */
  public void close() {
    closed = true;
    end.run();
  }

  /** Whether it rejects further tasks. */
  public boolean isClosed() {
    return closed;
  }
}
