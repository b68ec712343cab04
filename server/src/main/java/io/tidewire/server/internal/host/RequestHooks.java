package io.tidewire.server.internal.host;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.ConnectionError;
import io.tidewire.server.Handshake;
import io.tidewire.server.ResponseHeaders;
import io.tidewire.server.internal.endpoint.EngineHooks;
import io.tidewire.server.internal.endpoint.Rejection;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.net.AddressText;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.options.ServerOptions;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the application about requests: where it may run, and with its failures reported. */
public final class RequestHooks {
  private static final String FORBIDDEN = "Forbidden";

  private RequestHooks() {}

  static EngineHooks of(ServerOptions options, ListenerExecutors listening) {
    ErrorHook onError = options.onError();
    return new EngineHooks(
        options.allowRequest().map(it -> new Asking(it, listening, onError)),
        options.allowRequestTimeout(),
        options
            .onInitialHeaders()
            .map(it -> change(it, onError.at(ErrorContext.of("onInitialHeaders")))),
        options.onHeaders().map(it -> change(it, onError.at(ErrorContext.of("onHeaders")))),
        options.onConnectionError().map(it -> new Telling(it, listening, onError)));
  }

  private static Consumer<HttpServerExchange> change(
      BiConsumer<ResponseHeaders, Handshake> listener, ErrorHook onError) {
    return exchange ->
        UserCode.run(
            () ->
                listener.accept(
                    new ResponseHeaders(exchange.getResponseHeaders()), HttpHandshake.of(exchange)),
            onError);
  }

  /** Asks whether a session may be opened, on a thread that may block. */
  private record Asking(
      Function<Handshake, CompletionStage<Boolean>> gate,
      ListenerExecutors listening,
      ErrorHook onError)
      implements EngineHooks.Gate {
    @Override
    public CompletionStage<Optional<String>> refusal(HttpServerExchange exchange, EventLoop loop) {
      Handshake handshake = HttpHandshake.of(exchange);
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      CompletableFuture<Optional<String>> words =
          answer.handle((allowed, failed) -> words(allowed, failed, handshake));
      run(listening, loop, () -> askUnless(words, handshake, answer));
      return words;
    }

    /** Skips a question that nobody waits for any more by the time a thread is free. */
    private void askUnless(
        CompletableFuture<?> done, Handshake handshake, CompletableFuture<Boolean> answer) {
      if (!done.isDone()) {
        ask(handshake, answer);
      }
    }

    private void ask(Handshake handshake, CompletableFuture<Boolean> answer) {
      UserCode.run(
          () ->
              gate.apply(handshake)
                  .whenComplete((allowed, failed) -> settle(answer, allowed, failed)),
          answer::completeExceptionally);
    }

    private static void settle(
        CompletableFuture<Boolean> answer, Boolean allowed, @Nullable Throwable failed) {
      if (failed == null) {
        answer.complete(allowed);
      } else {
        answer.completeExceptionally(failed);
      }
    }

    private Optional<String> words(Boolean allowed, @Nullable Throwable failed, Handshake from) {
      if (failed == null) {
        return Boolean.TRUE.equals(allowed) ? Optional.empty() : Optional.of(FORBIDDEN);
      }
      Throwable cause =
          failed instanceof CompletionException && failed.getCause() != null
              ? failed.getCause()
              : failed;
      if (cause instanceof ConnectRefusedException refused) {
        return Optional.of(String.valueOf(refused.getMessage()));
      }
      onError.accept(
          cause, ErrorContext.of("allowRequest").withAddress(AddressText.of(from.address())));
      return Optional.of(FORBIDDEN);
    }
  }

  /** Tells of refusals where listeners run. */
  private record Telling(
      Consumer<ConnectionError> listener, ListenerExecutors listening, ErrorHook onError)
      implements EngineHooks.Listener {
    @Override
    public void onRefused(HttpServerExchange exchange, EventLoop loop, Rejection refusal) {
      ConnectionError error =
          new ConnectionError(
              HttpHandshake.of(exchange),
              refusal.code(),
              refusal.reason(),
              refusal.message(),
              refusal.context());
      ErrorHook errors = onError.at(ErrorContext.of("onConnectionError"));
      run(listening, loop, () -> UserCode.run(() -> listener.accept(error), errors));
    }
  }

  /** Where middleware runs; if the application's executor rejects it, on a thread of ours. */
  private static void run(ListenerExecutors listening, EventLoop loop, Runnable task) {
    try {
      listening.hooksFor(loop).execute(task);
    } catch (Throwable rejected) {
      runElsewhere(listening, task);
    }
  }

  /** The last ones of a server that has closed run here. */
  private static void runElsewhere(ListenerExecutors listening, Runnable task) {
    try {
      listening.spare().execute(task);
    } catch (RejectedExecutionException closed) {
      task.run();
    }
  }
}
