package io.tidewire.core.listen;

import io.tidewire.event.Args;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Waits for one answer of one socket. Called once, on the socket's loop. */
public interface PendingAnswer {
  /** Called with the answer. */
  void answered(Args answer);

  /** Called with the failure. */
  void failed(Exception cause);

  /**
   * Completes a future of the application.
   *
   * @param completer runs the completion where application code may run
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
