package io.tidewire.server;

import io.tidewire.event.ValueListener;
import io.tidewire.server.internal.host.EngineHost;
import io.tidewire.server.internal.host.HostedSession;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Engine.IO (v4) alone: sessions that survive the change from polling to a WebSocket, without
 * events and namespaces. Mounted or listening like a {@link SocketIoServer}. Thread-safe.
 */
public final class EngineServer implements AutoCloseable {
  private static final String ANY_HOST = "0.0.0.0";

  private final ServerOptions options;
  private final ListenerExecutors listening;
  private final EngineHost host;
  private final List<ValueListener<Session>> onConnection = new CopyOnWriteArrayList<>();

  /** A server with these options; those about packets and namespaces have no effect. */
  public EngineServer(ServerOptions options) {
    this.options = options;
    this.listening = ListenerExecutors.of(options.listeners());
    this.host = new EngineHost(options, listening, this::accept);
  }

  /** A builder with all defaults; the path is {@code /engine.io}, as in the reference. */
  public static ServerBuilder<EngineServer> builder() {
    return new ServerBuilder<>(EngineServer::new).path("/engine.io");
  }

  /**
   * Calls {@code listener} with each new session, before its first message; listeners are called in
   * the order they were added.
   */
  public EngineServer onConnection(ValueListener<Session> listener) {
    onConnection.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onConnection} added. */
  public EngineServer offConnection(ValueListener<Session> listener) {
    onConnection.remove(listener);
    return this;
  }

  /** For mounting: {@code Handlers.path(app).addPrefixPath("/engine.io", engine.handler())}. */
  public HttpHandler handler() {
    return host.handler();
  }

  /** Listens on all addresses, as {@link SocketIoServer#listen(int)} does. */
  public EngineServer listen(int port) {
    return listen(ANY_HOST, port);
  }

  /** Listens on one address, as {@link SocketIoServer#listen(String, int)} does. */
  public EngineServer listen(String address, int port) {
    host.listen(address, port, host.handler());
    return this;
  }

  /** The port it listens on. */
  public int port() {
    return host.port();
  }

  /** How many sessions there are. */
  public int clientsCount() {
    return host.sessions();
  }

  /**
   * Whether the server can serve, for a health endpoint: false once it is closed, once a thread of
   * its event loops has ended or has run out of memory, and while a loop has not run for ten
   * seconds the task of an earlier call of this method. Cheap; call it every few seconds.
   */
  public boolean healthy() {
    return host.healthy();
  }

  /** Closes all sessions gradually, then the server, as {@link SocketIoServer#drain} does. */
  public CompletableFuture<Void> drain(Duration within) {
    return host.drain(within, this::close);
  }

  /**
   * Closes every session and stops what {@link #listen} started; waits two seconds at most. On an
   * event loop it returns at once, and another thread does the rest.
   */
  @Override
  public void close() {
    host.close(() -> {});
  }

  private SessionListener accept(EngineSession session) {
    HostedSession opened = new HostedSession(session, listening, options);
    session.settle(); // an Engine.IO session has no CONNECT to wait for
    onConnection.forEach(opened::announce);
    return opened.events();
  }
}
