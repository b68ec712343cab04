package io.tidewire.client.internal.rooms;

import io.tidewire.client.internal.loop.ListenerExecutors;
import java.util.concurrent.CompletableFuture;

/** Completes futures of the application on threads for its code, not on the loop. */
record Outcomes(ListenerExecutors threads) {
  void complete(CompletableFuture<Void> outcome) {
    threads.answer(() -> outcome.complete(null));
  }

  void fail(CompletableFuture<Void> outcome, Exception cause) {
    threads.answer(() -> outcome.completeExceptionally(cause));
  }
}
