package io.tidewire.client;

import java.util.function.Consumer;

/** Calls to what the application gave us. */
final class Calls {
  /** Something of the application's. */
  interface Call {
    void run() throws Exception;
  }

  private Calls() {}

  /** What it throws goes to {@code onError}. */
  static void run(Call call, Consumer<Throwable> onError) {
    try {
      call.run();
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // whoever owns the thread still has to know
      }
      onError.accept(thrown);
    }
  }
}
