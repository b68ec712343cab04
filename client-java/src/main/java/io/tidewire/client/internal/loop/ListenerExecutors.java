package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.ListenerThreads;
import java.util.concurrent.Executor;

/**
 * Executors for application code. Acknowledgements complete on other threads than listeners, so
 * that they arrive even if all listeners wait for one.
 */
public record ListenerExecutors(Executor listeners, Executor answers) {
  private static final int LISTENERS = 12; // while calls are short
  private static final int ANSWERS = 4; // the same
  private static final String REMEDY =
      "listeners of all clients wait behind them; let fewer block, or give clients an executor";

  /** Made on first use. */
  private static final class Shared {
    static final ListenerExecutors THREADS = create();
  }

  /** The default threads of the process: virtual on Java 24 and later, else daemon threads. */
  public static ListenerExecutors shared() {
    return Shared.THREADS;
  }

  /** The application's executor. */
  public static ListenerExecutors on(Executor executor) {
    return new ListenerExecutors(executor, executor);
  }

  /**
   * Completes an acknowledgement. If the application's executor rejects the task, the default
   * threads run it: a future must always complete.
   */
  public void answer(Runnable completion) {
    try {
      answers.execute(completion);
    } catch (Throwable rejected) {
      shared().answers.execute(completion);
    }
  }

  private static ListenerExecutors create() {
    return new ListenerExecutors(
        ListenerThreads.create("tidewire-client-listener", LISTENERS, REMEDY),
        ListenerThreads.create("tidewire-client-answer", ANSWERS, REMEDY));
  }
}
