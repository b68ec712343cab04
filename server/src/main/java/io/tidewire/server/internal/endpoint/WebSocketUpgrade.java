package io.tidewire.server.internal.endpoint;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.http.ExchangeReply;
import io.tidewire.server.internal.http.WebSocketHandshake;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.Place;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.transport.EngineCodec;
import io.tidewire.server.internal.transport.WebSocketTransport;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketCodec;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xnio.StreamConnection;

/** Upgrades a request to a WebSocket, of a new session or as a candidate. */
final class WebSocketUpgrade {
  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections rejections;

  WebSocketUpgrade(EngineOptions options, EventLoops loops, Rejections rejections) {
    this.options = options;
    this.loops = loops;
    this.rejections = rejections;
  }

  /** Creates the session once the WebSocket handshake is accepted. */
  void open(
      HttpServerExchange exchange,
      Supplier<EngineSession> newSession,
      Place place,
      Function<EngineSession, SessionListener> acceptor) {
    exchange.addResponseCommitListener(answered -> giveBackUnlessAccepted(answered, place));
    boolean accepted =
        answer(
            exchange,
            (stream, deflate) -> {
              EngineSession session = newSession.get();
              WebSocketTransport transport = transport(exchange, session, stream, deflate);
              session.open(transport, acceptor);
              transport.start();
            });
    if (accepted) { // the connection may still close before its session opens
      exchange.getConnection().addCloseListener(closed -> place.giveBackUnlessOwned());
    } else {
      place.giveBack();
    }
  }

  /** Before the client reads the answer: it may try again at once. */
  private static void giveBackUnlessAccepted(HttpServerExchange exchange, Place place) {
    if (exchange.getStatusCode() != StatusCodes.SWITCHING_PROTOCOLS) {
      place.giveBack();
    }
  }

  /** Checks the session on its loop, answers on the exchange's, and upgrades on the session's. */
  void upgrade(HttpServerExchange exchange, EngineSession session) {
    EventLoop exchangeLoop = loops.of(exchange.getIoThread());
    session
        .loop()
        .execute(
            () -> {
              Optional<Rejection> rejection = rejection(session);
              exchangeLoop.execute(() -> upgrade(exchange, session, rejection));
            });
  }

  /** Other sessions that cannot upgrade close the candidate later, as in the reference. */
  private Optional<Rejection> rejection(EngineSession session) {
    return session.expires() || !options.allowUpgrades()
        ? Optional.of(Rejection.noUpgrade(session))
        : Optional.empty();
  }

  private void upgrade(
      HttpServerExchange exchange, EngineSession session, Optional<Rejection> rejection) {
    if (rejection.isPresent()) {
      rejections.reject(exchange, new ExchangeReply(exchange), rejection.get());
      return;
    }
    answer(
        exchange,
        (stream, deflate) -> {
          WebSocketTransport candidate = transport(exchange, session, stream, deflate);
          session.loop().execute(() -> session.beginUpgrade(candidate));
          candidate.start();
        });
  }

  /** False if the request was rejected. */
  private boolean answer(HttpServerExchange exchange, Connected connected) {
    EventLoop loop = loops.of(exchange.getIoThread());
    return WebSocketHandshake.answer(
        exchange,
        options.http().subprotocols(),
        options.deflate(),
        (stream, agreed) -> loop.execute(() -> connected.accept(stream, agreed.deflate())));
  }

  private WebSocketTransport transport(
      HttpServerExchange exchange,
      EngineSession session,
      StreamConnection stream,
      Optional<DeflateOptions> deflate) {
    EngineCodec engineCodec =
        EngineCodec.of(session.revision(), ClientCapabilities.wantsBase64(exchange));
    XnioEventLoop connectionLoop = loops.of(stream.getIoThread());
    WebSocketCodec codec = WebSocketCodec.server(options.webSocketLimits(), deflate);
    return new WebSocketTransport(
        session.loop(), connectionLoop, stream, codec, engineCodec, session.negotiated(), session);
  }

  /** Receives the raw connection of a WebSocket, in a turn of its loop. */
  @FunctionalInterface
  private interface Connected {
    void accept(StreamConnection stream, Optional<DeflateOptions> deflate);
  }
}
