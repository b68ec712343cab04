package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.ListenerThreads;
import java.util.concurrent.Executor;

/**
 * Where code of the application runs. Answers have threads of their own, so that they arrive though
 * every listener waits for one.
 */
public record ListenerExecutors(Executor listeners, Executor answers) {
  private static final int LISTENERS = 12; // for what is short
  private static final int ANSWERS = 4; // likewise
  private static final String REMEDY =
      "listeners of all clients wait behind them; let fewer block, or give clients an executor";

  /** Made when first asked for. */
  private static final class Shared {
    static final ListenerExecutors THREADS = create();
  }

  /** One set for the whole process: virtual threads on Java 24 and later, else daemons. */
  public static ListenerExecutors shared() {
    return Shared.THREADS;
  }

  /** The application's own threads. */
  public static ListenerExecutors on(Executor executor) {
    return new ListenerExecutors(executor, executor);
  }

  /**
   * Completes an answer, on other threads if the application's executor rejects it: an answer must
   * not stay away.
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
