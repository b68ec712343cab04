package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoops;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.transport.HttpReply;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Turns requests down: tells the client, the log, and who listens. Thread-safe. */
final class Refusals {
  private static final Logger LOG = System.getLogger(Refusals.class.getName());

  private static final String RETRY_AFTER_SECONDS = "5";

  private final EventLoops loops;
  private final Optional<EngineHooks.Listener> listener;
  private final ServerObserver observer;

  Refusals(EventLoops loops, Optional<EngineHooks.Listener> listener, ServerObserver observer) {
    this.loops = loops;
    this.listener = listener;
    this.observer = observer;
  }

  void refuse(HttpServerExchange exchange, HttpReply reply, EngineError error) {
    refuse(exchange, reply, Refusal.of(error));
  }

  void refuse(HttpServerExchange exchange, HttpReply reply, Refusal refusal) {
    refuse(exchange, reply, refusal, refusal.json());
  }

  /** In no words but the status: for clients that expect none. */
  void refuseTersely(HttpServerExchange exchange, HttpReply reply, Refusal refusal) {
    refuse(exchange, reply, refusal, "");
  }

  private void refuse(HttpServerExchange exchange, HttpReply reply, Refusal refusal, String body) {
    LOG.log(
        Level.DEBUG, // the arguments cost nothing unless it is on
        () -> exchange.getSourceAddress() + ": request refused: " + refusal.reason());
    observer.requestRefused(refusal.reason());
    if (refusal.error().passes()) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    listener.ifPresent(it -> tell(it, exchange, refusal));
    reply.send(refusal.error().status(), HttpReply.JSON, body);
  }

  /** Before the answer, after which Undertow may use the exchange's parts again. */
  private void tell(EngineHooks.Listener to, HttpServerExchange exchange, Refusal refusal) {
    to.onRefused(exchange, loops.of(exchange.getIoThread()), refusal);
  }
}
