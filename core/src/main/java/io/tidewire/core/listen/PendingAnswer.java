package io.tidewire.core.listen;

import io.tidewire.event.Args;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Waits for one answer of one socket. Called once, on the socket's loop. */
public interface PendingAnswer {
  /** The answer came. */
  void answered(Args answer);

  /** No answer will come. */
  void failed(Exception cause);

  /**
   * A future of the application's.
   *
   * @param completer completes it where application code may run
   */
  record ForFuture(CompletableFuture<Args> future, Executor completer) implements PendingAnswer {
    @Override
    public void answered(Args answer) {
      completer.execute(() -> future.complete(answer));
    }

    @Override
    public void failed(Exception cause) {
      completer.execute(() -> future.completeExceptionally(cause));
    }
  }
}
