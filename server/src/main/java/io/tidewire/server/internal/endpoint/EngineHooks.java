package io.tidewire.server.internal.endpoint;

import io.tidewire.core.loop.EventLoop;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where the server's owner has a say. All are called on the exchange's I/O thread and neither block
 * nor throw: that is seen to by who makes them of the owner's code.
 *
 * @param gate decides about each handshake; empty lets everybody in
 * @param gateTimeout how long it may take
 * @param initialHeaders changes the headers of the answer to a handshake
 * @param headers changes those of every answer of a session
 * @param refused hears of each request that was refused
 */
public record EngineHooks(
    Optional<Gate> gate,
    Duration gateTimeout,
    Optional<Consumer<HttpServerExchange>> initialHeaders,
    Optional<Consumer<HttpServerExchange>> headers,
    Optional<Listener> refused) {
  /** Nobody has anything to say. */
  public static final EngineHooks NONE =
      new EngineHooks(
          Optional.empty(),
          Duration.ofSeconds(10),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Decides whether a session may be opened. */
  @FunctionalInterface
  public interface Gate {
    /** Empty lets it in; else the words for who stays out. A failure counts as a refusal. */
    CompletionStage<Optional<String>> refusal(HttpServerExchange exchange, EventLoop loop);
  }

  /** Hears of refusals. */
  @FunctionalInterface
  public interface Listener {
    void onRefused(HttpServerExchange exchange, EventLoop loop, Rejection refusal);
  }

  void onHandshake(HttpServerExchange exchange) {
    initialHeaders.ifPresent(hook -> hook.accept(exchange));
    onRequest(exchange);
  }

  void onRequest(HttpServerExchange exchange) {
    headers.ifPresent(hook -> hook.accept(exchange));
  }
}
