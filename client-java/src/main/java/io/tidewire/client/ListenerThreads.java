package io.tidewire.client;

import io.tidewire.core.loop.ListenerPool;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where code of the application runs. Answers have threads of their own, so that they arrive though
 * every listener waits for one.
 */
record ListenerThreads(Executor listeners, Executor answers) {
  private static final int UNPINNED = 24; // before it, a virtual thread may hold on to its carrier
  private static final int LISTENERS = 12; // for what is short
  private static final int ANSWERS = 4; // likewise
  private static final int MAX = 512;
  private static final String REMEDY =
      "listeners of all clients wait behind them; let fewer block, or give clients an executor";

  /** Made when first asked for. */
  private static final class Shared {
    static final ListenerThreads THREADS = create();
  }

  /** One set for the whole process: virtual threads on Java 24 and later, else daemons. */
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
    return Runtime.version().feature() >= UNPINNED
        ? on(virtual())
        : new ListenerThreads(
            pool("tidewire-client-listener", LISTENERS), pool("tidewire-client-answer", ANSWERS));
  }

  private static Executor virtual() {
    try {
      return (Executor)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Keeps no class loader of an application alive. */
  private static ListenerPool pool(String name, int few) {
    return new ListenerPool(name, few, MAX, REMEDY, ListenerThreads.class.getClassLoader());
  }
}
