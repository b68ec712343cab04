package io.tidewire.client;

import io.tidewire.client.loop.DaemonThreads;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where code of the application runs. Answers have threads of their own, so that they arrive though
 * every listener waits for one.
 */
record ListenerThreads(Executor listeners, Executor answers) {
  private static final int LISTENERS = 12;
  private static final int ANSWERS = 4;
  private static final long IDLE_SECONDS = 5;

  /** Made when first asked for. */
  private static final class Shared {
    static final ListenerThreads THREADS = create();
  }

  /** One set for the whole process: virtual threads where the JVM has them, else 16 daemons. */
  static ListenerThreads shared() {
    return Shared.THREADS;
  }

  /** The application's own threads. */
  static ListenerThreads on(Executor executor) {
    return new ListenerThreads(executor, executor);
  }

  /**
   * Completes an answer, on other threads if the application's executor takes nothing more: who
   * waits for it must not wait for ever.
   */
  void answer(Runnable completion) {
    try {
      answers.execute(completion);
    } catch (Throwable rejected) {
      shared().answers.execute(completion);
    }
  }

  private static ListenerThreads create() {
    try {
      return on(
          (Executor)
              MethodHandles.publicLookup()
                  .findStatic(
                      Executors.class,
                      "newVirtualThreadPerTaskExecutor",
                      MethodType.methodType(ExecutorService.class))
                  .invoke());
    } catch (Throwable olderJvm) {
      return new ListenerThreads(
          pool("tidewire-client-listener", LISTENERS), pool("tidewire-client-answer", ANSWERS));
    }
  }

  /** Its queue is bounded by what waits: a turn of each socket, an answer of each question. */
  private static ThreadPoolExecutor pool(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
