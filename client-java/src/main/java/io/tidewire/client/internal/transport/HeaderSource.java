package io.tidewire.client.internal.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Supplies the application's headers, once each time a transport opens. */
@FunctionalInterface
public interface HeaderSource {
  /** No headers. */
  HeaderSource NONE = () -> CompletableFuture.completedFuture(Map.of());

  /**
   * The headers by name, completed on any thread. Called on the loop, which must not run the
   * application's code. A failure fails the attempt.
   */
  CompletionStage<Map<String, List<String>>> headers();
}
