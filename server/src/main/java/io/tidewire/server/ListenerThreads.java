package io.tidewire.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads that listeners run on when the application brings none. */
final class ListenerThreads {
  private static final int MIN_THREADS = 16;
  private static final int THREADS_PER_CORE = 8;
  private static final long IDLE_SECONDS = 30;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private ListenerThreads() {}

  /** A virtual thread for each turn of a socket where the JVM has them, else a bounded pool. */
  static ExecutorService create() {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invokeExact();
    } catch (Throwable olderJvm) {
      return pool();
    }
  }

  /** Its queue is bounded by the number of sockets: each waits in it at most once. */
  private static ExecutorService pool() {
    int threads =
        Math.max(MIN_THREADS, THREADS_PER_CORE * Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ListenerThreads::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tidewire-listener-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
