package io.tidewire.client;

import io.tidewire.event.Args;
import java.util.concurrent.CompletableFuture;

/** Who waits for the server's answer to one event. Told once, on the loop. */
interface Answer {
  void answered(Args answer);

  void failed(Exception cause);

  /**
   * A future of the application's, completed where its code may run: not in turn with the socket's
   * listeners, one of which may wait for it.
   */
  record ForFuture(CompletableFuture<Args> future, ListenerThreads threads) implements Answer {
    @Override
    public void answered(Args answer) {
      threads.answer(() -> future.complete(answer));
    }

    @Override
    public void failed(Exception cause) {
      threads.answer(() -> future.completeExceptionally(cause));
    }
  }
}
