package io.tidewire.server;

import io.tidewire.engineio.CloseReason;
import io.tidewire.server.engine.Admission;
import io.tidewire.server.engine.EngineError;
import io.tidewire.server.engine.EngineHandler;
import io.tidewire.server.engine.EngineSession;
import io.tidewire.server.engine.SessionAcceptor;
import io.tidewire.server.engine.SessionListener;
import io.tidewire.server.engine.Sessions;
import io.tidewire.server.loop.EventLoops;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Socket.IO and an Engine.IO server share: sessions, their handler, and how all ends. */
final class EngineHost {
  private static final int MAX_PORT = 65_535;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ServerOptions options;
  private final Listening listening;
  private final Sessions sessions = new Sessions();
  private final HttpHandler handler;
  private @Nullable OwnUndertow undertow; // null unless it listens by itself; guarded by this
  private volatile boolean closed;

  EngineHost(
      ServerOptions options, Listening listening, Admission admission, SessionAcceptor acceptor) {
    this.options = options;
    this.listening = listening;
    this.handler =
        new HttpContinueReadHandler(
            new EngineHandler(
                options.engine(),
                options.hooks().bind(listening, options.onError()),
                new EventLoops(),
                sessions,
                () -> closed ? Optional.of(EngineError.CLOSING) : admission.refuse(),
                session -> accept(session, acceptor)));
  }

  /** One that was admitted while the server closed hears of it like the others. */
  private SessionListener accept(EngineSession session, SessionAcceptor acceptor) {
    SessionListener listener = acceptor.accept(session);
    if (closed) {
      session.loop().atTurnEnd(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
    }
    return listener;
  }

  HttpHandler handler() {
    return handler;
  }

  int sessions() {
    return sessions.size();
  }

  synchronized void listen(String host, int port, HttpHandler mounted) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be in 0.." + MAX_PORT + ", but is " + port);
    }
    if (closed || undertow != null) {
      throw new IllegalStateException(
          closed ? "the server is closed: build another one" : "the server listens already");
    }
    HttpHandler others = options.fallback().orElse(ResponseCodeHandler.HANDLE_404);
    HttpHandler root = Handlers.path(others).addPrefixPath(options.path(), mounted);
    undertow = OwnUndertow.start(options, host, port, root);
  }

  synchronized int port() {
    if (undertow == null) {
      throw new IllegalStateException("the server does not listen by itself");
    }
    return undertow.port();
  }

  /** Tells every client, gives the words a moment to leave, and ends what this server started. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (EngineSession session : sessions.all()) {
      session.close(CloseReason.SERVER_SHUTTING_DOWN);
    }
    awaitGoodbyes();
    if (undertow != null) {
      undertow.stop();
    }
    listening.close();
  }

  /** Clients between two polls may not come in time; they notice when they do. */
  private void awaitGoodbyes() {
    try {
      sessions.awaitEmpty(CLOSE_TIMEOUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
