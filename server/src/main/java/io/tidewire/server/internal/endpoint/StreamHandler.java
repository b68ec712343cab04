package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.ExchangeStream;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.http.HttpStream;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.transport.StreamingTransport;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/**
 * Handles the GETs of streaming: the first creates a candidate, each later one continues the
 * stream. Called on the session's loop.
 */
final class StreamHandler {
  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections rejections;

  StreamHandler(EngineOptions options, EventLoops loops, Rejections rejections) {
    this.options = options;
    this.loops = loops;
    this.rejections = rejections;
  }

  void handle(HttpServerExchange exchange, EngineSession session, HttpReply reply) {
    Optional<StreamingTransport> current = session.state().carrier(StreamingTransport.class);
    if (!exchange.isRequestComplete()) { // a connection with an unread body cannot be watched
      rejections.reject(exchange, reply, Rejection.badRequest(CloseReason.INVALID_CONTENT));
    } else if (current.isPresent()) {
      renew(exchange, session, current.get(), reply);
    } else if (session.mayUpgradeTo(TransportName.STREAMING)) {
      begin(session, stream(exchange));
    } else {
      rejections.reject(exchange, reply, Rejection.noUpgrade(session));
    }
  }

  private void renew(
      HttpServerExchange exchange,
      EngineSession session,
      StreamingTransport current,
      HttpReply reply) {
    if (!current.renew(stream(exchange))) {
      rejections.reject(exchange, reply, Rejection.badRequest(CloseReason.OVERLAPPING_REQUEST));
      session.closed(CloseReason.OVERLAPPING_REQUEST);
    }
  }

  private void begin(EngineSession session, HttpStream stream) {
    StreamingTransport candidate =
        new StreamingTransport(session.loop(), session, options.streamLimits(), stream);
    session.beginUpgrade(candidate);
    candidate.start();
  }

  private HttpStream stream(HttpServerExchange exchange) {
    return new ExchangeStream(loops.of(exchange.getIoThread()), exchange);
  }
}
