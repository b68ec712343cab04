package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Require;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.socketio.PacketParser;
import io.tidewire.websocket.DeflateOptions;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Sets the options of a server. Every one has a default, and every limit is set. Not thread-safe.
 *
 * @param <S> what {@link #build} makes
 */
public final class ServerBuilder<S> extends HttpSettings<ServerBuilder<S>> {
  private final Function<ServerOptions, S> make;

  /**
   * A builder with all defaults.
   *
   * @param make makes the server from its options
   */
  public ServerBuilder(Function<ServerOptions, S> make) {
    this.make = make;
  }

  /** A builder of options alone, for several servers. */
  public static ServerBuilder<ServerOptions> options() {
    return new ServerBuilder<>(options -> options);
  }

  /**
   * The path that the server answers on when it runs its own Undertow, whether or not a request
   * ends it with a slash; default {@code /socket.io}.
   */
  public ServerBuilder<S> path(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with a slash, but is \"" + path + "\"");
    }
    boolean slashed = path.length() > 1 && path.endsWith("/");
    values.path = slashed ? path.substring(0, path.length() - 1) : path;
    return this;
  }

  /**
   * How long after a sign of life a ping is sent; default 25 s. Together with {@link #pingTimeout}
   * at most 2,147,483,647 ms (24 days), the longest that browsers wait; what is beyond is cut off.
   */
  public ServerBuilder<S> pingInterval(Duration pingInterval) {
    values.pingInterval = Require.positive("pingInterval", pingInterval);
    return this;
  }

  /** How long a pong may take before the session is closed; default 20 s, at most 12 days. */
  public ServerBuilder<S> pingTimeout(Duration pingTimeout) {
    values.pingTimeout = Require.positive("pingTimeout", pingTimeout);
    return this;
  }

  /**
   * How long an upgrade may take before it is given up, at no cost to its session; default 10 s.
   */
  public ServerBuilder<S> upgradeTimeout(Duration upgradeTimeout) {
    values.upgradeTimeout = Require.positive("upgradeTimeout", upgradeTimeout);
    return this;
  }

  /**
   * How long the server may leave a client unread because its listeners lag or it exceeds its rate,
   * before the session is closed; default 5 min. Pings go on meanwhile, so a client whose
   * connection breaks is noticed before.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public ServerBuilder<S> pauseTimeout(Duration pauseTimeout) {
    values.pauseTimeout = Require.positive("pauseTimeout", pauseTimeout);
    return this;
  }

  /**
   * How long a client may take to join its first namespace before its session is closed, and each
   * later CONNECT may wait for middleware before it is refused; default 45 s.
   */
  public ServerBuilder<S> connectTimeout(Duration connectTimeout) {
    values.connectTimeout = Require.positive("connectTimeout", connectTimeout);
    return this;
  }

  /** How long the attachments of a packet may take after it; default 30 s. */
  public ServerBuilder<S> attachmentTimeout(Duration attachmentTimeout) {
    values.attachmentTimeout = Require.positive("attachmentTimeout", attachmentTimeout);
    return this;
  }

  /** How long an answer may take when nothing else is said; default 30 s. */
  public ServerBuilder<S> ackTimeout(Duration ackTimeout) {
    values.ackTimeout = Require.positive("ackTimeout", ackTimeout);
    return this;
  }

  /**
   * The largest HTTP body and WebSocket message that is taken, in bytes, told to clients in the
   * handshake; default 1,000,000.
   */
  public ServerBuilder<S> maxPayload(int maxPayload) {
    values.maxPayload = Require.positive("maxPayload", maxPayload);
    return this;
  }

  /** How many packets one HTTP body may hold; default 10,000. */
  public ServerBuilder<S> maxPacketsPerPayload(int maxPacketsPerPayload) {
    values.maxPacketsPerPayload = Require.positive("maxPacketsPerPayload", maxPacketsPerPayload);
    return this;
  }

  /** How many attachments one packet may have; default 10. */
  public ServerBuilder<S> maxAttachments(int maxAttachments) {
    values.maxAttachments = Require.positive("maxAttachments", maxAttachments);
    return this;
  }

  /** How large all attachments of a packet may be together, in bytes; default 10,000,000. */
  public ServerBuilder<S> maxAttachmentBytes(int maxAttachmentBytes) {
    values.maxAttachmentBytes = Require.positive("maxAttachmentBytes", maxAttachmentBytes);
    return this;
  }

  /** How many fragments a WebSocket message may come in; default 16,384. */
  public ServerBuilder<S> maxFragments(int maxFragments) {
    values.maxFragments = Require.positive("maxFragments", maxFragments);
    return this;
  }

  /**
   * How much may wait for a client that does not read, in bytes, before {@link #slowConsumers} says
   * what becomes of it; default 4 MiB. The largest message that waits is not counted: a single one,
   * however large, is never too much.
   */
  public ServerBuilder<S> maxUnsentBytes(long maxUnsentBytes) {
    values.maxUnsentBytes = Require.positive("maxUnsentBytes", maxUnsentBytes);
    return this;
  }

  /**
   * How much of what one client sent may wait on the server for its listeners and middleware, in
   * bytes, before the server stops reading from it until there is room again; default 2 MiB. One
   * packet alone may be larger, up to {@link #maxPayload} and {@link #maxAttachmentBytes}.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public ServerBuilder<S> maxPendingBytes(long maxPendingBytes) {
    values.maxPendingBytes = Require.positive("maxPendingBytes", maxPendingBytes);
    return this;
  }

  /**
   * How many namespaces one session may be in at a time, those it is joining among them; a CONNECT
   * to one more is refused; default 64.
   */
  public ServerBuilder<S> maxNamespacesPerClient(int maxNamespacesPerClient) {
    values.maxNamespacesPerClient =
        Require.positive("maxNamespacesPerClient", maxNamespacesPerClient);
    return this;
  }

  /**
   * How many handshakes may be unfinished, being decided about or without a namespace yet; default
   * 20,000. They may hold 2 KiB each on average, headers included. For a further one the oldest of
   * the address that holds most makes room: its request is answered 503, or its session ends with
   * {@code CROWDED_OUT}.
   */
  public ServerBuilder<S> maxUnfinishedHandshakes(int maxUnfinishedHandshakes) {
    values.maxUnfinishedHandshakes =
        Require.positive("maxUnfinishedHandshakes", maxUnfinishedHandshakes);
    return this;
  }

  /** The largest request header when the server runs its own Undertow, in bytes; default 32 KiB. */
  public ServerBuilder<S> maxHeaderSize(int maxHeaderSize) {
    values.maxHeaderSize = Require.positive("maxHeaderSize", maxHeaderSize);
    return this;
  }

  /**
   * How packets may travel; default all. {@code STREAMING} is for Tidewire's own clients, which
   * move to it from {@code POLLING} where no WebSocket gets through; others see nothing of it.
   *
   * @throws IllegalArgumentException for {@code STREAMING} without {@code POLLING}
   */
  public ServerBuilder<S> transports(TransportName first, TransportName... more) {
    Set<TransportName> all = EnumSet.of(first, more);
    if (all.contains(TransportName.STREAMING) && !all.contains(TransportName.POLLING)) {
      throw new IllegalArgumentException(
          "transports with STREAMING must name POLLING, which every session on it begins with");
    }
    values.transports = all;
    return this;
  }

  /** Whether a session may move to a better transport than it began with; default true. */
  public ServerBuilder<S> allowUpgrades(boolean allowUpgrades) {
    values.allowUpgrades = allowUpgrades;
    return this;
  }

  /**
   * How many namespaces there may be; default 10,000. For one more that a client's coming makes,
   * the one that has been empty longest is forgotten, unless the application asked for it by name;
   * if there is none, the client is refused. The application may always make another.
   */
  public ServerBuilder<S> maxNamespaces(int maxNamespaces) {
    values.maxNamespaces = Require.positive("maxNamespaces", maxNamespaces);
    return this;
  }

  /**
   * How long the name of a namespace may be that a client's coming makes, in characters; default
   * 1,024. Clients are told that a longer one is invalid.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public ServerBuilder<S> maxNamespaceNameLength(int maxNamespaceNameLength) {
    values.maxNamespaceNameLength =
        Require.positive("maxNamespaceNameLength", maxNamespaceNameLength);
    return this;
  }

  /**
   * Whether a namespace that a client's coming made is forgotten when the last socket has left it;
   * default false: then it is forgotten when {@link #maxNamespaces} needs its place. One that
   * nobody got into, because middleware refused, always is.
   */
  public ServerBuilder<S> cleanupEmptyChildNamespaces(boolean cleanup) {
    values.cleanupEmptyChildNamespaces = cleanup;
    return this;
  }

  /** Whether the JavaScript client is served beside the transports; default true. */
  public ServerBuilder<S> serveClient(boolean serveClient) {
    values.serveClient = serveClient;
    return this;
  }

  /** Compresses WebSocket messages (RFC 7692) where a client can; off by default. */
  public ServerBuilder<S> deflate(DeflateOptions options) {
    values.deflate = Optional.of(options);
    return this;
  }

  /**
   * How packets are written down, in all namespaces; every client must use the same. Default {@link
   * PacketParser#json}, which clients speak when they are told nothing else.
   */
  public ServerBuilder<S> parser(PacketParser parser) {
    values.parser = parser;
    return this;
  }

  /** Who keeps the rooms and carries the broadcasts; default this server's memory. */
  public ServerBuilder<S> adapter(AdapterFactory adapter) {
    values.adapter = adapter;
    return this;
  }

  /**
   * Where listeners, middleware and hooks run, one socket's one after another. By default on
   * virtual threads where these may block (Java 24 and later), else on two pools of the server's
   * own, as {@link #maxListenerThreads} says. If the executor rejects a task of a socket, the
   * session ends with {@link io.tidewire.event.DisconnectReason#EXECUTOR_REJECTED}; what was due,
   * {@code onDisconnect} with it, then runs on a thread of the server's own. The application ends
   * the executor, after the server.
   */
  public ServerBuilder<S> executor(Executor executor) {
    values.listeners = new ListenerPlacement.Application(executor);
    return this;
  }

  /**
   * How many listeners may block at a time, and apart from them how many middlewares and hooks: at
   * most that many platform threads each, on any Java. A few serve calls that do not block; the
   * others are made when calls wait, and end when idle for 5 s. Once all of them wait, further
   * calls do, and a warning says for what. By default 512, and on Java 24 and later virtual threads
   * without a limit. Replaces {@link #executor}.
   */
  public ServerBuilder<S> maxListenerThreads(int max) {
    values.listeners =
        new ListenerPlacement.Pool(OptionalInt.of(Require.positive("maxListenerThreads", max)));
    return this;
  }

  /**
   * Runs listeners on the event loops: the fastest, for listeners that never block. One that does
   * stops everybody on its loop.
   */
  public ServerBuilder<S> listenersOnLoop() {
    values.listeners = new ListenerPlacement.Loops();
    return this;
  }

  /** Serves {@code https} and {@code wss} when the server runs its own Undertow. */
  public ServerBuilder<S> sslContext(SSLContext context) {
    values.sslContext = Optional.of(context);
    return this;
  }

  /** What answers all other paths when the server runs its own Undertow; default 404. */
  public ServerBuilder<S> fallback(HttpHandler handler) {
    values.fallback = Optional.of(handler);
    return this;
  }

  /**
   * Hears of everything that listeners, middleware and hooks throw; by default it is logged, with
   * its event, namespace, socket and address. Of a client's {@link io.tidewire.event.BadArgument}
   * it hears the first three of each socket. Called on any thread, several at a time: it must not
   * block. What it throws itself is logged.
   */
  public ServerBuilder<S> onError(Consumer<Throwable> onError) {
    values.onError = ErrorHook.of(onError);
    return this;
  }

  /** Like {@link #onError}, and hears where it was thrown. Replaces that. */
  public ServerBuilder<S> onErrorWithContext(BiConsumer<Throwable, ErrorContext> onError) {
    values.onError = ErrorHook.of(onError);
    return this;
  }

  /** Lets clients come back as the sockets they were after a broken connection; off by default. */
  public ServerBuilder<S> recovery(RecoveryOptions options) {
    values.recovery = Optional.of(options);
    return this;
  }

  /** What becomes of a client that reads too slowly; by default its session is closed. */
  public ServerBuilder<S> slowConsumers(SlowConsumers policy) {
    values.flow = values.flow.with(policy);
    return this;
  }

  /** How many packets one session may send; what comes faster waits in the network. Off. */
  public ServerBuilder<S> packetRate(RateLimit limit) {
    return packetRate(limit, OnExcess.PAUSE);
  }

  /** How many packets one session may send, and what becomes of it when it sends more; off. */
  public ServerBuilder<S> packetRate(RateLimit limit, OnExcess onExcess) {
    values.flow = values.flow.withPackets(limit, onExcess);
    return this;
  }

  /**
   * How many sessions one address may open, an IPv6 one together with its /64; a further one is
   * answered 429. Off by default: behind a proxy all clients have its address, unless Undertow's
   * {@code ProxyPeerAddressHandler} stands before the server.
   */
  public ServerBuilder<S> handshakeRate(RateLimit limit) {
    values.flow = values.flow.withHandshakesPerAddress(limit);
    return this;
  }

  /**
   * How many sessions of one address may be open at a time; a further one is answered 429. Off by
   * default, as {@link #handshakeRate} is.
   */
  public ServerBuilder<S> maxSessionsPerAddress(int maxSessionsPerAddress) {
    values.flow =
        values.flow.withSessionsPerAddress(
            Require.positive("maxSessionsPerAddress", maxSessionsPerAddress));
    return this;
  }

  /** Hears what happens in the server, for metrics; by default nobody does. */
  public ServerBuilder<S> observer(ServerObserver observer) {
    values.observer = observer;
    return this;
  }

  /** Makes it with what was set so far; later changes of this builder do not reach it. */
  public S build() {
    values.cors.check();
    return make.apply(new ServerOptions(values));
  }

  @Override
  ServerBuilder<S> self() {
    return this;
  }
}
