package io.tidewire.server.internal.endpoint;

import io.tidewire.core.loop.EventLoop;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The hooks of the application. All are called on the exchange's I/O thread, and neither block nor
 * throw.
 *
 * @param check decides about each handshake; empty accepts all
 * @param checkTimeout how long it may take
 * @param initialHeaders changes the headers of the answer to a handshake
 * @param headers changes those of every answer of a session
 * @param rejected called for each rejected request
 */
public record EngineHooks(
    Optional<RequestCheck> check,
    Duration checkTimeout,
    Optional<Consumer<HttpServerExchange>> initialHeaders,
    Optional<Consumer<HttpServerExchange>> headers,
    Optional<Listener> rejected) {
  /** No hooks. */
  public static final EngineHooks NONE =
      new EngineHooks(
          Optional.empty(),
          Duration.ofSeconds(10),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Decides whether a session may be opened. */
  @FunctionalInterface
  public interface RequestCheck {
    /** Empty accepts; else the message to the client. A failure rejects. */
    CompletionStage<Optional<String>> rejection(HttpServerExchange exchange, EventLoop loop);
  }

  /** Called for rejected requests. */
  @FunctionalInterface
  public interface Listener {
    void onRejected(HttpServerExchange exchange, EventLoop loop, Rejection rejection);
  }

  void onHandshake(HttpServerExchange exchange) {
    initialHeaders.ifPresent(hook -> hook.accept(exchange));
    onRequest(exchange);
  }

  void onRequest(HttpServerExchange exchange) {
    headers.ifPresent(hook -> hook.accept(exchange));
  }
}
