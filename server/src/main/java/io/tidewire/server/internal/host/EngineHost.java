package io.tidewire.server.internal.host;

import io.tidewire.engineio.CloseReason;
import io.tidewire.server.internal.endpoint.EngineError;
import io.tidewire.server.internal.endpoint.EngineHandler;
import io.tidewire.server.internal.http.UnreadBody;
import io.tidewire.server.internal.loop.EventLoops;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.session.Drain;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.session.Sessions;
import io.tidewire.server.options.ServerOptions;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.StatusCodes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/** The common part of Socket.IO and Engine.IO servers: sessions, handler, drain and close. */
public final class EngineHost {
  private sealed interface Phase {}

  private record Running() implements Phase {}

  private record Draining(Drain drain, CompletableFuture<Void> done, long endNanos)
      implements Phase {
    Duration left() {
      return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
  }

  private record Closed() implements Phase {}

  private static final Logger LOG = System.getLogger(EngineHost.class.getName());
  private static final int MAX_PORT = 65_535;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MAX_DRAIN = Duration.ofDays(1);

  private final ServerOptions options;
  private final ListenerExecutors listening;
  private final Sessions sessions;
  private final EventLoops loops = new EventLoops();
  private final HttpHandler handler;
  private @Nullable EmbeddedUndertow undertow; // null unless it listens; guarded by this
  private volatile Phase phase = new Running(); // written under this object's lock

  public EngineHost(
      ServerOptions options,
      ListenerExecutors listening,
      Function<EngineSession, SessionListener> acceptor) {
    UndertowVersion.check();
    this.options = options;
    this.listening = listening;
    EngineOptions engine = EngineSettings.of(options);
    this.sessions = new Sessions(options.flow());
    this.handler =
        new HttpContinueReadHandler(
            new EngineHandler(
                engine,
                RequestHooks.of(options, listening),
                loops,
                sessions,
                this::checkCapacity,
                session -> accept(session, acceptor)));
  }

  private Optional<EngineError> checkCapacity() {
    return phase instanceof Running ? Optional.empty() : Optional.of(EngineError.CLOSING);
  }

  /** A session that was admitted before a drain or close is closed like the others. */
  private SessionListener accept(
      EngineSession session, Function<EngineSession, SessionListener> acceptor) {
    SessionListener listener = acceptor.apply(session);
    if (phase instanceof Draining draining) {
      draining.drain().depart(session);
    } else if (phase instanceof Closed) {
      session.loop().atTurnEnd(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
    }
    return listener;
  }

  public HttpHandler handler() {
    return handler;
  }

  public int sessions() {
    return sessions.size();
  }

  public boolean healthy() {
    return !(phase instanceof Closed) && loops.areHealthy();
  }

  public synchronized void listen(String host, int port, HttpHandler mounted) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be in 0.." + MAX_PORT + ", but is " + port);
    }
    boolean ends = !(phase instanceof Running);
    if (ends || undertow != null) {
      throw new IllegalStateException(
          ends ? "the server is closed: build another one" : "the server listens already");
    }
    HttpHandler others = options.fallback().orElse(EngineHost::notFound);
    HttpHandler root = Handlers.path(others).addPrefixPath(options.path(), mounted);
    undertow = EmbeddedUndertow.start(options, host, port, root);
    undertow.ioThreads().forEach(loops::of); // an I/O thread without requests can be unhealthy too
  }

  private static void notFound(HttpServerExchange exchange) {
    exchange.setStatusCode(StatusCodes.NOT_FOUND);
    UnreadBody.end(exchange);
  }

  public synchronized int port() {
    if (undertow == null) {
      throw new IllegalStateException("the server does not listen by itself");
    }
    return undertow.port();
  }

  /**
   * Disconnects all clients gradually within that time, then closes.
   *
   * @param close closes the whole server, called once the last session is closed or time is up
   */
  public synchronized CompletableFuture<Void> drain(Duration within, Runnable close) {
    if (within.isNegative() || within.compareTo(MAX_DRAIN) > 0) {
      throw new IllegalArgumentException("a drain takes 0 to " + MAX_DRAIN + ", not " + within);
    }
    if (phase instanceof Running) {
      Draining draining = draining(within);
      phase = draining;
      begin(draining.drain());
      new Thread(() -> finish(draining, close), "tidewire-drain").start();
    }
    return phase instanceof Draining draining
        ? draining.done()
        : CompletableFuture.completedFuture(null);
  }

  /** The last tenth is for writing the last close packets. */
  private static Draining draining(Duration within) {
    Duration reserve = shorter(within.dividedBy(10), CLOSE_TIMEOUT);
    return new Draining(
        new Drain(within.minus(reserve), new SecureRandom()),
        new CompletableFuture<>(),
        System.nanoTime() + within.toNanos());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void begin(Drain drain) {
    LOG.log(Level.DEBUG, "server drains {0} sessions", sessions.size());
    options.observer().drainStarted(sessions.size());
    sessions.all().forEach(drain::depart);
  }

  private void finish(Draining draining, Runnable close) {
    await(draining.left(), () -> phase instanceof Closed);
    try {
      close.run();
      draining.done().complete(null);
    } catch (RuntimeException | Error failed) {
      draining.done().completeExceptionally(failed);
    }
  }

  /**
   * Closes all sessions, waits for their close packets to be written, and stops what this server
   * started. On an I/O thread, which writes close packets itself, it returns at once.
   *
   * @param last stops the other parts of the server, once no session is left
   */
  public void close(Runnable last) {
    if (Thread.currentThread() instanceof XnioIoThread) {
      new Thread(() -> closeNow(last), "tidewire-close").start();
    } else {
      closeNow(last);
    }
  }

  private synchronized void closeNow(Runnable last) {
    if (phase instanceof Closed) {
      return;
    }
    Duration timeout =
        phase instanceof Draining draining
            ? shorter(draining.left(), CLOSE_TIMEOUT)
            : CLOSE_TIMEOUT;
    phase = new Closed();
    sessions.wakeWaiting();
    LOG.log(Level.DEBUG, "server closes {0} sessions", sessions.size());
    for (EngineSession session : sessions.all()) {
      session.close(CloseReason.SERVER_SHUTTING_DOWN);
    }
    await(timeout, () -> false);
    if (undertow != null) {
      undertow.stop();
    }
    listening.close();
    last.run();
  }

  /** A client between two polls may not poll in time; its next request is rejected. */
  private void await(Duration timeout, BooleanSupplier enough) {
    try {
      sessions.awaitEmpty(timeout, enough);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
