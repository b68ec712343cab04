package io.tidewire.server;

import java.util.function.Consumer;

/** Calls to what the application gave us. */
final class Calls {
  /** Something of the application's. */
  interface Call {
    void run() throws Exception;
  }

  private Calls() {}

  /** Whether it ended well; what it threw went to {@code onError}. */
  static boolean run(Call call, Consumer<Throwable> onError) {
    try {
      call.run();
      return true;
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // whoever owns the thread still has to know
      }
      onError.accept(thrown);
      return false;
    }
  }
}
