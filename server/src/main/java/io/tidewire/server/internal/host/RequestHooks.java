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

/** Calls the application's hooks on their threads, and reports their failures. */
final class RequestHooks {
  private static final String FORBIDDEN = "Forbidden";

  private RequestHooks() {}

  static EngineHooks of(ServerOptions options, ListenerExecutors listening) {
    ErrorHook onError = options.onError();
    return new EngineHooks(
        options.allowRequest().map(it -> new AllowRequest(it, listening, onError)),
        options.allowRequestTimeout(),
        options
            .onInitialHeaders()
            .map(it -> change(it, onError.at(ErrorContext.of("onInitialHeaders")))),
        options.onHeaders().map(it -> change(it, onError.at(ErrorContext.of("onHeaders")))),
        options.onConnectionError().map(it -> new OnConnectionError(it, listening, onError)));
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

  /** Decides whether a session may be opened, on a thread that may block. */
  private record AllowRequest(
      Function<Handshake, CompletionStage<Boolean>> hook,
      ListenerExecutors listening,
      ErrorHook onError)
      implements EngineHooks.RequestCheck {
    @Override
    public CompletionStage<Optional<String>> rejection(
        HttpServerExchange exchange, EventLoop loop) {
      Handshake handshake = HttpHandshake.of(exchange);
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      CompletableFuture<Optional<String>> message =
          answer.handle((allowed, failed) -> message(allowed, failed, handshake));
      run(listening, loop, () -> callUnless(message, handshake, answer));
      return message;
    }

    /** Skips the call if its timeout has passed before a thread was free. */
    private void callUnless(
        CompletableFuture<?> done, Handshake handshake, CompletableFuture<Boolean> answer) {
      if (!done.isDone()) {
        call(handshake, answer);
      }
    }

    private void call(Handshake handshake, CompletableFuture<Boolean> answer) {
      UserCode.run(
          () ->
              hook.apply(handshake)
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

    private Optional<String> message(Boolean allowed, @Nullable Throwable failed, Handshake from) {
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

  /** Notifies the listener of rejections. */
  private record OnConnectionError(
      Consumer<ConnectionError> listener, ListenerExecutors listening, ErrorHook onError)
      implements EngineHooks.Listener {
    @Override
    public void onRejected(HttpServerExchange exchange, EventLoop loop, Rejection rejection) {
      ConnectionError error =
          new ConnectionError(
              HttpHandshake.of(exchange),
              rejection.code(),
              rejection.reason(),
              rejection.message(),
              rejection.context());
      ErrorHook errors = onError.at(ErrorContext.of("onConnectionError"));
      run(listening, loop, () -> UserCode.run(() -> listener.accept(error), errors));
    }
  }

  /** On the hook threads; if the application's executor rejects it, on a thread of the server. */
  private static void run(ListenerExecutors listening, EventLoop loop, Runnable task) {
    try {
      listening.hooksFor(loop).execute(task);
    } catch (Throwable rejected) {
      runElsewhere(listening, task);
    }
  }

  /** The last tasks of a closed server run on this thread. */
  private static void runElsewhere(ListenerExecutors listening, Runnable task) {
    try {
      listening.spare().execute(task);
    } catch (RejectedExecutionException closed) {
      task.run();
    }
  }
}
