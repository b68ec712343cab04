package io.tidewire.server.internal.endpoint;

import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.observe.ServerObserver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Turns requests down: tells the client, the log, and who listens. Thread-safe. */
final class Rejections {
  private static final Logger LOG = System.getLogger(Rejections.class.getName());

  private static final String RETRY_AFTER_SECONDS = "5";

  private final EventLoops loops;
  private final Optional<EngineHooks.Listener> listener;
  private final ServerObserver observer;

  Rejections(EventLoops loops, Optional<EngineHooks.Listener> listener, ServerObserver observer) {
    this.loops = loops;
    this.listener = listener;
    this.observer = observer;
  }

  void refuse(HttpServerExchange exchange, HttpReply reply, EngineError error) {
    refuse(exchange, reply, Rejection.of(error));
  }

  void refuse(HttpServerExchange exchange, HttpReply reply, Rejection refusal) {
    refuse(exchange, reply, refusal, refusal.json());
  }

  /** In no words but the status: for clients that expect none. */
  void refuseTersely(HttpServerExchange exchange, HttpReply reply, Rejection refusal) {
    refuse(exchange, reply, refusal, "");
  }

  private void refuse(
      HttpServerExchange exchange, HttpReply reply, Rejection refusal, String body) {
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
  private void tell(EngineHooks.Listener to, HttpServerExchange exchange, Rejection refusal) {
    to.onRefused(exchange, loops.of(exchange.getIoThread()), refusal);
  }
}
