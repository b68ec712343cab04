package io.tidewire.server.internal.endpoint;

import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.observe.ServerObserver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Rejects requests: answers, logs and notifies the listener. Thread-safe. */
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

  void reject(HttpServerExchange exchange, HttpReply reply, EngineError error) {
    reject(exchange, reply, Rejection.of(error));
  }

  void reject(HttpServerExchange exchange, HttpReply reply, Rejection rejection) {
    reject(exchange, reply, rejection, rejection.json());
  }

  /** With the status alone: for clients that expect no body. */
  void rejectTersely(HttpServerExchange exchange, HttpReply reply, Rejection rejection) {
    reject(exchange, reply, rejection, "");
  }

  private void reject(
      HttpServerExchange exchange, HttpReply reply, Rejection rejection, String body) {
    LOG.log(
        Level.DEBUG, // the text is made only if it is logged
        () -> exchange.getSourceAddress() + ": request rejected: " + rejection.reason());
    observer.requestRefused(rejection.reason());
    if (rejection.error().isTemporary()) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    listener.ifPresent(it -> notify(it, exchange, rejection));
    reply.send(rejection.error().status(), HttpReply.JSON, body);
  }

  /** Before the answer, after which Undertow may reuse parts of the exchange. */
  private void notify(EngineHooks.Listener to, HttpServerExchange exchange, Rejection rejection) {
    to.onRejected(exchange, loops.of(exchange.getIoThread()), rejection);
  }
}
