package io.tidewire.server;

import io.tidewire.server.engine.EngineHooks;
import io.tidewire.server.engine.Refusal;
import io.tidewire.server.loop.EventLoop;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a server's owner wants to be asked and told about requests. Immutable. */
record OwnerHooks(
    Optional<Function<Handshake, CompletionStage<Boolean>>> gate,
    Duration gateTimeout,
    Optional<BiConsumer<ResponseHeaders, Handshake>> initialHeaders,
    Optional<BiConsumer<ResponseHeaders, Handshake>> headers,
    Optional<Consumer<ConnectionError>> refused) {
  static final OwnerHooks NONE =
      new OwnerHooks(
          Optional.empty(),
          Duration.ofSeconds(10),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final String FORBIDDEN = "Forbidden";

  OwnerHooks withTest(Predicate<Handshake> allow) {
    return withGate(request -> CompletableFuture.completedFuture(allow.test(request)));
  }

  OwnerHooks withGate(Function<Handshake, CompletionStage<Boolean>> allow) {
    return new OwnerHooks(Optional.of(allow), gateTimeout, initialHeaders, headers, refused);
  }

  OwnerHooks withGateTimeout(Duration timeout) {
    return new OwnerHooks(gate, timeout, initialHeaders, headers, refused);
  }

  OwnerHooks withInitialHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    return new OwnerHooks(gate, gateTimeout, Optional.of(listener), headers, refused);
  }

  OwnerHooks withHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    return new OwnerHooks(gate, gateTimeout, initialHeaders, Optional.of(listener), refused);
  }

  OwnerHooks withRefused(Consumer<ConnectionError> listener) {
    return new OwnerHooks(gate, gateTimeout, initialHeaders, headers, Optional.of(listener));
  }

  /** Lets the owner's code run where it may, and its exceptions go where they should. */
  EngineHooks bind(Listening listening, Consumer<Throwable> onError) {
    return new EngineHooks(
        gate.map(it -> (exchange, loop) -> ask(it, exchange, listening, loop, onError)),
        gateTimeout,
        initialHeaders.map(it -> exchange -> change(it, exchange, onError)),
        headers.map(it -> exchange -> change(it, exchange, onError)),
        refused.map(it -> new Telling(it, listening, onError)));
  }

  private static void change(
      BiConsumer<ResponseHeaders, Handshake> listener,
      HttpServerExchange exchange,
      Consumer<Throwable> onError) {
    try {
      listener.accept(new ResponseHeaders(exchange.getResponseHeaders()), Handshake.of(exchange));
    } catch (RuntimeException | Error failed) {
      onError.accept(failed);
    }
  }

  private static CompletionStage<Optional<String>> ask(
      Function<Handshake, CompletionStage<Boolean>> gate,
      HttpServerExchange exchange,
      Listening listening,
      EventLoop loop,
      Consumer<Throwable> onError) {
    Handshake handshake = Handshake.of(exchange);
    return CompletableFuture.completedFuture(handshake)
        .thenComposeAsync(gate, task -> run(listening.executorFor(loop), task))
        .handle((allowed, failed) -> words(allowed, failed, onError));
  }

  /** Where listeners run; the last ones of a server that has closed, here. */
  private static void run(Executor executor, Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closed) {
      task.run();
    }
  }

  private static Optional<String> words(
      Boolean allowed, Throwable failed, Consumer<Throwable> onError) {
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
    onError.accept(cause);
    return Optional.of(FORBIDDEN);
  }

  /** Tells of refusals where listeners run. */
  private record Telling(
      Consumer<ConnectionError> listener, Listening listening, Consumer<Throwable> onError)
      implements EngineHooks.Listener {
    @Override
    public void onRefused(HttpServerExchange exchange, EventLoop loop, Refusal refusal) {
      ConnectionError error =
          new ConnectionError(
              Handshake.of(exchange),
              refusal.code(),
              refusal.reason(),
              refusal.message(),
              refusal.context());
      run(listening.executorFor(loop), () -> tell(error));
    }

    private void tell(ConnectionError error) {
      try {
        listener.accept(error);
      } catch (RuntimeException | Error failed) {
        onError.accept(failed);
      }
    }
  }
}
