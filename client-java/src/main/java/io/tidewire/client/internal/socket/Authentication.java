package io.tidewire.client.internal.socket;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.json.Json;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application, once, for the credentials of a socket. Confined to the loop, except for the
 * application's code.
 */
final class Authentication {
  static final String NOTHING = "{}";

  private final EventLoop loop;
  private final Duration timeout;
  private final JsonCodec codec;
  private final Consumer<String> onKnown;
  private final Consumer<Throwable> onFailure;
  private final EventLoop.Timer deadline;
  private boolean over;

  /**
   * One of the consumers is called on the loop, unless {@link #cancel} is called before.
   *
   * @param onKnown receives the JSON object for the CONNECT
   */
  Authentication(
      EventLoop loop,
      Duration timeout,
      JsonCodec codec,
      Consumer<String> onKnown,
      Consumer<Throwable> onFailure) {
    this.loop = loop;
    this.timeout = timeout;
    this.codec = codec;
    this.onKnown = onKnown;
    this.onFailure = onFailure;
    this.deadline = loop.after(timeout, this::expire);
  }

  void ask(Supplier<?> auth, Executor threads) {
    try {
      CompletableFuture<?> unused =
          CompletableFuture.supplyAsync(auth, threads)
              .thenCompose(Authentication::later)
              .thenApply(this::json)
              .whenComplete((json, failed) -> loop.execute(() -> end(json, failed)));
    } catch (Throwable busy) { // an executor that rejects, a thread that cannot be made
      end(null, busy);
    }
  }

  void cancel() {
    over = true;
    deadline.cancel();
  }

  private void expire() {
    end(null, new TimeoutException("auth gave no answer within " + timeout));
  }

  private void end(@Nullable String json, @Nullable Throwable failed) {
    if (over) {
      return;
    }
    cancel();
    if (json != null) {
      onKnown.accept(json);
    } else if (failed != null) {
      Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
      onFailure.accept(cause == null ? failed : cause);
    }
  }

  private static CompletionStage<?> later(@Nullable Object answer) {
    return answer instanceof CompletionStage<?> stage
        ? stage
        : CompletableFuture.completedFuture(answer);
  }

  private String json(@Nullable Object answer) {
    String json = answer == null ? NOTHING : Json.write(codec, answer);
    if (!json.startsWith("{")) {
      throw new IllegalArgumentException(
          "auth must give a Map, a record or another object that becomes a JSON object");
    }
    return json;
  }
}
