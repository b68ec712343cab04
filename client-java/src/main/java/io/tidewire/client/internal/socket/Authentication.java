package io.tidewire.client.internal.socket;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.json.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application, once, for what a socket authenticates with. Confined to the loop, but for
 * the application's code.
 */
final class Authentication {
  static final String NOTHING = "{}";

  /** Told on the loop, unless the question was cancelled. */
  interface Listener {
    /** The JSON object that goes with the CONNECT. */
    void onKnown(String json);

    void onFailure(Throwable cause);
  }

  private final EventLoop loop;
  private final SocketOptions options;
  private final EventLoop.Timer deadline;
  private @Nullable Listener listener; // null once it was called or cancelled

  Authentication(EventLoop loop, SocketOptions options, Listener listener) {
    this.loop = loop;
    this.options = options;
    this.listener = listener;
    this.deadline = loop.after(options.authTimeout(), this::expire);
  }

  void ask(Supplier<?> auth) {
    try {
      CompletableFuture<?> unused =
          CompletableFuture.supplyAsync(auth, options.threads().answers())
              .thenCompose(Authentication::later)
              .thenApply(Authentication::json)
              .whenComplete((json, failed) -> loop.execute(() -> end(json, failed)));
    } catch (Throwable busy) { // an executor that rejects, a thread that cannot be made
      end(null, busy);
    }
  }

  void cancel() {
    listener = null;
    deadline.cancel();
  }

  private void expire() {
    end(null, new TimeoutException("auth gave no answer within " + options.authTimeout()));
  }

  private void end(@Nullable String json, @Nullable Throwable failed) {
    Listener told = listener;
    cancel();
    if (told != null && json != null) {
      told.onKnown(json);
    } else if (told != null && failed != null) {
      Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
      told.onFailure(cause == null ? failed : cause);
    }
  }

  private static CompletionStage<?> later(@Nullable Object answer) {
    return answer instanceof CompletionStage<?> stage
        ? stage
        : CompletableFuture.completedFuture(answer);
  }

  private static String json(@Nullable Object answer) {
    String json = answer == null ? NOTHING : Json.write(answer);
    if (!json.startsWith("{")) {
      throw new IllegalArgumentException(
          "auth must give a Map, a record or another object that becomes a JSON object");
    }
    return json;
  }
}
