package io.tidewire.server;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.event.ValueListener;
import io.tidewire.server.internal.host.ClientFiles;
import io.tidewire.server.internal.host.EngineHost;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.namespace.Namespaces;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.socketio.Client;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server (protocol v5 over Engine.IO v4). It listens with an Undertow of its own, or is
 * mounted in another one with {@link #handler}. Its own methods act on the root namespace.
 * Thread-safe.
 */
public final class SocketIoServer implements Audience<BroadcastOperator>, AutoCloseable {
  private static final String ANY_HOST = "0.0.0.0";

  private final ServerOptions options;
  private final ListenerExecutors listening;
  private final Namespaces namespaces;
  private final Namespace root;
  private final EngineHost host;
  private final HttpHandler handler;

  /** A server with these options. */
  public SocketIoServer(ServerOptions options) {
    this.options = options;
    this.listening = ListenerExecutors.of(options.listeners());
    this.namespaces = new Namespaces(options, listening);
    this.root = namespaces.of("/");
    this.host = new EngineHost(options, listening, this::accept);
    this.handler = options.serveClient() ? new ClientFiles(host.handler()) : host.handler();
  }

  /** A builder with all defaults. */
  public static ServerBuilder<SocketIoServer> builder() {
    return new ServerBuilder<>(SocketIoServer::new);
  }

  /** The namespace of that name, created by the first call; clients can join it from then on. */
  public Namespace of(String namespace) {
    return namespaces.of(namespace);
  }

  /**
   * All namespaces whose whole names match. Each is created when the first client connects to it,
   * or the application asks for it by name.
   *
   * @param name matched with its leading slash
   */
  public ParentNamespace of(Pattern name) {
    return namespaces.parent(name);
  }

  /**
   * All namespaces that {@code matcher} accepts. Each is created when the first client connects to
   * it.
   */
  public ParentNamespace of(NamespaceMatcher matcher) {
    return namespaces.parent(matcher);
  }

  /**
   * Calls {@code listener} with each namespace created from now on, before the first socket joins:
   * on the thread that asked for it by name, or the one that serves the first client.
   */
  public SocketIoServer onNewNamespace(ValueListener<Namespace> listener) {
    namespaces.onNew(listener);
    return this;
  }

  /** Removes a listener that {@link #onNewNamespace} added. */
  public SocketIoServer offNewNamespace(ValueListener<Namespace> listener) {
    namespaces.offNew(listener);
    return this;
  }

  /** The namespaces that exist now, dynamic ones too; a live view. */
  public Collection<Namespace> namespaces() {
    return Collections.unmodifiableCollection(namespaces.all());
  }

  /** Adds middleware for sockets that join the root namespace. */
  public SocketIoServer use(Middleware next) {
    root.use(next);
    return this;
  }

  /** Calls {@code listener} with each socket that has joined the root namespace. */
  public SocketIoServer onConnection(ConnectionListener listener) {
    root.onConnection(listener);
    return this;
  }

  /** Removes a listener that {@link #onConnection} added. */
  public SocketIoServer offConnection(ConnectionListener listener) {
    root.offConnection(listener);
    return this;
  }

  @Override
  public BroadcastOperator broadcast() {
    return root.broadcast();
  }

  /** Sends an event to the other servers of a cluster, as {@link Namespace#serverSideEmit} does. */
  public void serverSideEmit(String event, @Nullable Object... args) {
    root.serverSideEmit(event, args);
  }

  /**
   * Sends an event to the other servers of a cluster and collects their answers, as {@link
   * Namespace#serverSideEmitWithAck} does.
   */
  public CompletableFuture<ServerAnswers> serverSideEmitWithAck(
      String event, @Nullable Object... args) {
    return root.serverSideEmitWithAck(event, args);
  }

  /** The sockets of the root namespace; a live view. */
  public Collection<Socket> sockets() {
    return root.sockets();
  }

  /** How many sessions there are, each with sockets in any number of namespaces. */
  public int clientsCount() {
    return host.sessions();
  }

  /**
   * For mounting in an Undertow: {@code Handlers.path(app).addPrefixPath("/socket.io",
   * io.handler())}.
   */
  public HttpHandler handler() {
    return handler;
  }

  /**
   * Listens on all addresses with an Undertow of its own.
   *
   * @param port 0 for any free one; {@link #port} returns it
   * @throws java.io.UncheckedIOException if the port is in use, or not permitted
   */
  public SocketIoServer listen(int port) {
    return listen(ANY_HOST, port);
  }

  /** Listens on one address, as {@link #listen(int)} does on all. */
  public SocketIoServer listen(String address, int port) {
    host.listen(address, port, handler);
    return this;
  }

  /**
   * The port it listens on.
   *
   * @throws IllegalStateException unless {@link #listen(int)} was called
   */
  public int port() {
    return host.port();
  }

  /**
   * Whether the server can serve, for a health endpoint: false once it is closed, once a thread of
   * its event loops has ended or has run out of memory, and while a loop has not run for ten
   * seconds the task of an earlier call of this method. Cheap; call it every few seconds.
   */
  public boolean healthy() {
    return host.healthy();
  }

  /**
   * Closes all sessions gradually, then the server. No session is opened any more (handshakes are
   * answered with 503 and {@code Retry-After}), and open sessions are closed at random times within
   * {@code within}, so that clients reconnect to other servers one by one. Their connections end,
   * and Socket.IO clients reconnect by themselves. A session in which an answer is owed or a
   * listener runs gets a fifth of the time to finish. The last tenth of the time, two seconds at
   * most, is for sending the last packets. {@link #clientsCount} returns how many sessions are
   * left; {@link #close} closes them at once.
   *
   * @param within up to a day
   * @return completes when the server is closed; later calls return the same future
   */
  public CompletableFuture<Void> drain(Duration within) {
    return host.drain(within, this::close);
  }

  /**
   * Disconnects all sockets with the reason {@code server shutting down} and stops what {@link
   * #listen(int)} started. Waits until the last packets are sent, two seconds at most. On an event
   * loop, for instance in a listener with {@code listenersOnLoop()}, it returns at once, and
   * another thread does the rest.
   */
  @Override
  public void close() {
    host.close(namespaces::close);
  }

  private SessionListener accept(EngineSession session) {
    Client client = new Client(namespaces, options, listening, session);
    if (session.revision() == EngineRevision.V3) {
      session.loop().atTurnEnd(client::begin); // when the session knows its listener
    }
    return client;
  }
}
