package io.tidewire.client.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a request of {@code java.net.http}. When the body has come, its connection may carry the
 * next request already, while the future does not know yet: to cancel the future would close the
 * connection below that request. So the future is cancelled before the head, the body after it.
 * Thread-safe.
 */
final class Cancellation {
  /** Cancels the body; empty if the request was cancelled before the head, null until either. */
  private final AtomicReference<@Nullable Optional<Runnable>> body = new AtomicReference<>();

  /**
   * The head has come. Called by the HTTP client before it reads the body.
   *
   * @param cancelBody called at once if the request was cancelled
   */
  void onHead(Runnable cancelBody) {
    if (!body.compareAndSet(null, Optional.of(cancelBody))) {
      cancelBody.run();
    }
  }

  boolean isHeaded() {
    Optional<Runnable> now = body.get();
    return now != null && now.isPresent();
  }

  /** Cancels the one or the other. */
  void cancel(CompletableFuture<?> sent) {
    if (body.compareAndSet(null, Optional.empty())) {
      sent.cancel(true);
    } else {
      requireNonNull(body.get()).ifPresent(Runnable::run);
    }
  }
}
