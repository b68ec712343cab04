package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.loop.EventLoops;
import io.tidewire.server.loop.XnioEventLoop;
import io.tidewire.server.transport.ExchangeReply;
import io.tidewire.server.transport.WebSocketHandshake;
import io.tidewire.server.transport.WebSocketTransport;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketCodec;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xnio.StreamConnection;

/** Turns a request into the WebSocket of a session, a new one or one that upgrades. */
final class WebSocketUpgrade {
  private final EngineOptions options;
  private final EventLoops loops;

  WebSocketUpgrade(EngineOptions options, EventLoops loops) {
    this.options = options;
    this.loops = loops;
  }

  /** The session is made when the handshake has proved a good one. */
  void open(
      HttpServerExchange exchange,
      EngineRequest request,
      Supplier<EngineSession> newSession,
      SessionAcceptor acceptor) {
    answer(
        exchange,
        request,
        (stream, deflate) -> {
          EngineSession session = newSession.get();
          WebSocketTransport transport = transport(session, stream, deflate);
          session.open(transport, acceptor);
          transport.start(exchange.getConnection());
        });
  }

  /** Asks the session on its loop, answers on the exchange's, and tells the session on its own. */
  void upgrade(HttpServerExchange exchange, EngineRequest request, EngineSession session) {
    EventLoop exchangeLoop = loops.of(exchange.getIoThread());
    session
        .loop()
        .execute(
            () -> {
              boolean mayUpgrade = session.mayUpgrade();
              exchangeLoop.execute(() -> upgrade(exchange, request, session, mayUpgrade));
            });
  }

  private void upgrade(
      HttpServerExchange exchange,
      EngineRequest request,
      EngineSession session,
      boolean mayUpgrade) {
    if (!mayUpgrade) {
      EngineHandler.refuse(new ExchangeReply(exchange), EngineError.BAD_REQUEST);
      return;
    }
    answer(
        exchange,
        request,
        (stream, deflate) -> {
          WebSocketTransport candidate = transport(session, stream, deflate);
          session.loop().execute(() -> session.beginUpgrade(candidate));
          candidate.start(exchange.getConnection());
        });
  }

  private void answer(HttpServerExchange exchange, EngineRequest request, Connected connected) {
    if (request.origin().isPresent() && !options.cors().admits(request.origin().get())) {
      Lifecycle.refused(options, exchange.getSourceAddress(), EngineError.FORBIDDEN);
      EngineHandler.refuse(new ExchangeReply(exchange), EngineError.FORBIDDEN);
      return;
    }
    EventLoop loop = loops.of(exchange.getIoThread());
    WebSocketHandshake.answer(
        exchange,
        List.of(),
        options.deflate(),
        (stream, agreed) -> loop.execute(() -> connected.accept(stream, agreed.deflate())));
  }

  private WebSocketTransport transport(
      EngineSession session, StreamConnection stream, Optional<DeflateOptions> deflate) {
    XnioEventLoop connectionLoop = loops.of(stream.getIoThread());
    WebSocketCodec codec = WebSocketCodec.server(options.webSocketLimits(), deflate);
    return new WebSocketTransport(session.loop(), connectionLoop, stream, codec, session);
  }

  /** Takes the raw connection of a WebSocket, in a turn of its loop. */
  @FunctionalInterface
  private interface Connected {
    void accept(StreamConnection stream, Optional<DeflateOptions> deflate);
  }
}
