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

/** Turns a request into the WebSocket of a session, a new one or one that upgrades. */
final class WebSocketUpgrade {
  private final EngineOptions options;
  private final EventLoops loops;
  private final Rejections refusals;

  WebSocketUpgrade(EngineOptions options, EventLoops loops, Rejections refusals) {
    this.options = options;
    this.loops = loops;
    this.refusals = refusals;
  }

  /** The session is made when the handshake has proved a good one. */
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
    if (accepted) { // the connection may still end before its session begins
      exchange.getConnection().addCloseListener(closed -> place.giveBackUnlessOwned());
    } else {
      place.giveBack();
    }
  }

  /** Before the client sees the answer: it may come again at once. */
  private static void giveBackUnlessAccepted(HttpServerExchange exchange, Place place) {
    if (exchange.getStatusCode() != StatusCodes.SWITCHING_PROTOCOLS) {
      place.giveBack();
    }
  }

  /** Asks the session on its loop, answers on the exchange's, and tells the session on its own. */
  void upgrade(HttpServerExchange exchange, EngineSession session) {
    EventLoop exchangeLoop = loops.of(exchange.getIoThread());
    session
        .loop()
        .execute(
            () -> {
              Optional<Rejection> refusal = refusal(session);
              exchangeLoop.execute(() -> upgrade(exchange, session, refusal));
            });
  }

  /** A session that cannot move closes the candidate, as the reference does. */
  private Optional<Rejection> refusal(EngineSession session) {
    return session.expires() || !options.allowUpgrades()
        ? Optional.of(Rejection.noUpgrade(session))
        : Optional.empty();
  }

  private void upgrade(
      HttpServerExchange exchange, EngineSession session, Optional<Rejection> refusal) {
    if (refusal.isPresent()) {
      refusals.refuse(exchange, new ExchangeReply(exchange), refusal.get());
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

  /** False if the request was refused. */
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
    EngineCodec form = EngineCodec.of(session.revision(), ClientForm.wantsBase64(exchange));
    XnioEventLoop connectionLoop = loops.of(stream.getIoThread());
    WebSocketCodec codec = WebSocketCodec.server(options.webSocketLimits(), deflate);
    return new WebSocketTransport(
        session.loop(), connectionLoop, stream, codec, form, session.negotiated(), session);
  }

  /** Takes the raw connection of a WebSocket, in a turn of its loop. */
  @FunctionalInterface
  private interface Connected {
    void accept(StreamConnection stream, Optional<DeflateOptions> deflate);
  }
}
