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
 * Takes the GETs of streaming: one that makes a candidate, and those that go on where the one
 * before ended. Called on the session's loop.
 */
final class StreamHandler {
  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections refusals;

  StreamHandler(EngineOptions options, EventLoops loops, Rejections refusals) {
    this.options = options;
    this.loops = loops;
    this.refusals = refusals;
  }

  void handle(HttpServerExchange exchange, EngineSession session, HttpReply reply) {
    Optional<StreamingTransport> current = session.state().carrier(StreamingTransport.class);
    if (!exchange.isRequestComplete()) { // its connection could not be watched
      refusals.refuse(exchange, reply, Rejection.badRequest(CloseReason.INVALID_CONTENT));
    } else if (current.isPresent()) {
      goOn(exchange, session, current.get(), reply);
    } else if (session.mayUpgradeTo(TransportName.STREAMING)) {
      begin(session, stream(exchange));
    } else {
      refusals.refuse(exchange, reply, Rejection.noUpgrade(session));
    }
  }

  private void goOn(
      HttpServerExchange exchange,
      EngineSession session,
      StreamingTransport current,
      HttpReply reply) {
    if (!current.renew(stream(exchange))) {
      refusals.refuse(exchange, reply, Rejection.badRequest(CloseReason.OVERLAPPING_REQUEST));
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
