package io.tidewire.server;

import io.tidewire.event.Args;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Who waits for the answer of one socket. Told once, on the socket's loop. */
interface PendingAnswer {
  void answered(Args answer);

  void failed(Exception cause);

  /**
   * A future of the application's, completed where user code may run.
   *
   * @param completer where that is
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
