package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.Place;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.session.Sessions;
import io.tidewire.server.internal.transport.PollingTransport;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.function.Function;

/** Opens sessions for accepted handshakes. Called on the exchange's loop. */
final class Handshakes {
  private final EngineOptions options;
  private final EngineHooks hooks;
  private final EventLoops loops;
  private final Sessions sessions;
  private final WebSocketUpgrade webSockets;
  private final Function<EngineSession, SessionListener> acceptor;

  Handshakes(
      EngineOptions options,
      EngineHooks hooks,
      EventLoops loops,
      Sessions sessions,
      WebSocketUpgrade webSockets,
      Function<EngineSession, SessionListener> acceptor) {
    this.options = options;
    this.hooks = hooks;
    this.loops = loops;
    this.sessions = sessions;
    this.webSockets = webSockets;
    this.acceptor = acceptor;
  }

  /** The session takes the place, or it is given back. */
  void open(HttpServerExchange exchange, EngineRequest request, HttpReply reply, Place place) {
    EngineRevision revision = request.revision().orElseThrow();
    if (request.upgrade()) {
      hooks.onHandshake(exchange);
      webSockets.open(
          exchange,
          () -> newSession(exchange, revision, TransportName.WEBSOCKET, place),
          place,
          acceptor);
    } else {
      openPolling(exchange, newSession(exchange, revision, TransportName.POLLING, place), reply);
    }
  }

  /** Sets the cookie before the application's hook, which may change it. */
  private void openPolling(HttpServerExchange exchange, EngineSession session, HttpReply reply) {
    options
        .http()
        .cookie()
        .map(cookie -> cookie.apply(session.sid()))
        .ifPresent(value -> exchange.getResponseHeaders().add(Headers.SET_COOKIE, value));
    hooks.onHandshake(exchange);
    PollingTransport polling =
        new PollingTransport(
            session.loop(),
            session,
            options.maxPayload(),
            ClientCapabilities.formatOf(exchange, session.revision()));
    session.open(polling, acceptor);
    polling.poll(reply);
  }

  private EngineSession newSession(
      HttpServerExchange exchange, EngineRevision revision, TransportName transport, Place place) {
    XnioEventLoop loop = loops.of(exchange.getIoThread());
    EngineSession session =
        new EngineSession(
            Sessions.newId(),
            HandshakeRequest.of(exchange),
            loop,
            options,
            revision,
            transport,
            sessions);
    session.take(place);
    sessions.add(session);
    if (!place.belongsTo(session::crowdOut)) {
      session.loop().atTurnEnd(session::crowdOut);
    }
    return session;
  }
}
