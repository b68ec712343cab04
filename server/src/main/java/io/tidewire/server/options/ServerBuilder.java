package io.tidewire.server.options;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.Require;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.gson.GsonCodec;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.ConnectionError;
import io.tidewire.server.Handshake;
import io.tidewire.server.ResponseHeaders;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.socketio.PacketParser;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * Sets the options of a server. Each has a default, and every resource a limit. Not thread-safe.
 *
 * @param <S> what {@link #build} makes
 */
public final class ServerBuilder<S> extends ConnectionSettings<ServerBuilder<S>> {
  private final Function<ServerOptions, S> make;
  private final OptionValues values = new OptionValues();

  /**
   * A builder with all defaults.
   *
   * @param make makes the server from its options
   */
  public ServerBuilder(Function<ServerOptions, S> make) {
    super("io.tidewire.server");
    this.make = make;
  }

  /** A builder of options alone, for several servers. */
  public static ServerBuilder<ServerOptions> options() {
    return new ServerBuilder<>(options -> options);
  }

  /**
   * The path of the server when it runs its own Undertow, with or without a slash at the end of a
   * request; default {@code /socket.io}.
   */
  public ServerBuilder<S> path(String path) {
    values.path(path);
    return this;
  }

  /**
   * The time between a sign of life and a ping; default 25 s. Together with {@link #pingTimeout} at
   * most 2,147,483,647 ms (24 days), the longest timer of browsers; longer times are cut.
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

  /** How long an upgrade may take. Then its candidate is dropped; default 10 s. */
  public ServerBuilder<S> upgradeTimeout(Duration upgradeTimeout) {
    values.upgradeTimeout = Require.positive("upgradeTimeout", upgradeTimeout);
    return this;
  }

  /**
   * How long the server may pause reading from a client, because its listeners lag or it exceeds
   * its rate, before the session is closed; default 5 min. Pings continue meanwhile.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public ServerBuilder<S> pauseTimeout(Duration pauseTimeout) {
    values.pauseTimeout = Require.positive("pauseTimeout", pauseTimeout);
    return this;
  }

  /**
   * How long a client may take to join its first namespace before its session is closed, and each
   * later CONNECT may wait for middleware before it is rejected; default 45 s.
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

  /** How long an acknowledgement may take if the call sets no timeout; default 30 s. */
  public ServerBuilder<S> ackTimeout(Duration ackTimeout) {
    values.ackTimeout = Require.positive("ackTimeout", ackTimeout);
    return this;
  }

  /**
   * The answer to an event that requests one, and whose arguments fit no listener; default {@link
   * BadArgumentAnswer#ERROR_OBJECT}. The error hook receives the failure in any case.
   */
  public ServerBuilder<S> badArgumentAnswer(BadArgumentAnswer answer) {
    values.badArgumentAnswer = answer;
    return this;
  }

  /**
   * The largest HTTP body and WebSocket message of a client, in bytes, which the handshake
   * announces; default 1,000,000.
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

  /** How many fragments a WebSocket message may have; default 16,384. */
  public ServerBuilder<S> maxFragments(int maxFragments) {
    values.maxFragments = Require.positive("maxFragments", maxFragments);
    return this;
  }

  /**
   * How many namespaces one session may be in, with those that it is joining; default 64. A CONNECT
   * to a further one is rejected.
   */
  public ServerBuilder<S> maxNamespacesPerClient(int maxNamespacesPerClient) {
    values.maxNamespacesPerClient =
        Require.positive("maxNamespacesPerClient", maxNamespacesPerClient);
    return this;
  }

  /**
   * How many handshakes may be unfinished, waiting for a decision or without a namespace; default
   * 20,000. They may take 2 KiB each on average, headers included. For a further one, the oldest of
   * the address with the most is closed: its request is answered 503, or its session ends with
   * {@code CROWDED_OUT}.
   */
  public ServerBuilder<S> maxUnfinishedHandshakes(int maxUnfinishedHandshakes) {
    values.maxUnfinishedHandshakes =
        Require.positive("maxUnfinishedHandshakes", maxUnfinishedHandshakes);
    return this;
  }

  /**
   * The allowed transports; default all. {@code STREAMING} is offered only to Tidewire clients,
   * which move to it from {@code POLLING} where WebSockets are blocked.
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

  /** Whether a session may move to a better transport; default true. */
  public ServerBuilder<S> allowUpgrades(boolean allowUpgrades) {
    values.allowUpgrades = allowUpgrades;
    return this;
  }

  /**
   * How many namespaces the server may have; default 10,000. When a CONNECT creates a further one,
   * the server removes the one that has been empty longest, unless the application named it. If no
   * such namespace exists, the CONNECT is rejected. The application may always create another.
   */
  public ServerBuilder<S> maxNamespaces(int maxNamespaces) {
    values.maxNamespaces = Require.positive("maxNamespaces", maxNamespaces);
    return this;
  }

  /**
   * The longest name, in characters, of a namespace that a CONNECT creates; default 1,024. A longer
   * one is rejected as invalid.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public ServerBuilder<S> maxNamespaceNameLength(int maxNamespaceNameLength) {
    values.maxNamespaceNameLength =
        Require.positive("maxNamespaceNameLength", maxNamespaceNameLength);
    return this;
  }

  /**
   * Whether the server removes a namespace that a CONNECT created when its last socket leaves;
   * default false: it is removed when {@link #maxNamespaces} needs room. A namespace whose
   * middleware has accepted no socket is always removed.
   */
  public ServerBuilder<S> cleanupEmptyChildNamespaces(boolean cleanup) {
    values.cleanupEmptyChildNamespaces = cleanup;
    return this;
  }

  /** Whether the server serves the files of the JavaScript client; default true. */
  public ServerBuilder<S> serveClient(boolean serveClient) {
    values.serveClient = serveClient;
    return this;
  }

  /**
   * How packets are encoded, in all namespaces; every client must use the same. Default {@link
   * PacketParser#json}, the default of clients.
   */
  public ServerBuilder<S> parser(PacketParser parser) {
    values.parser = parser;
    return this;
  }

  /**
   * How values become JSON, and are bound to types, in all namespaces. Default {@link
   * GsonCodec#standard}.
   */
  public ServerBuilder<S> json(JsonCodec codec) {
    values.json = codec;
    return this;
  }

  /** Keeps the rooms and distributes broadcasts; by default in the memory of this server. */
  public ServerBuilder<S> adapter(AdapterFactory adapter) {
    values.adapter = adapter;
    return this;
  }

  /** Serves {@code https} and {@code wss} when the server runs its own Undertow. */
  public ServerBuilder<S> sslContext(SSLContext context) {
    values.sslContext = Optional.of(context);
    return this;
  }

  /** Answers all other paths when the server runs its own Undertow; default 404. */
  public ServerBuilder<S> fallback(HttpHandler handler) {
    values.fallback = Optional.of(handler);
    return this;
  }

  /** Lets clients recover their sockets after a broken connection; off by default. */
  public ServerBuilder<S> recovery(RecoveryOptions options) {
    values.recovery = Optional.of(options);
    return this;
  }

  /** What happens to a client that reads too slowly; by default its session is closed. */
  public ServerBuilder<S> slowConsumers(SlowConsumers policy) {
    values.flow = values.flow.with(policy);
    return this;
  }

  /** How many packets one session may send; the network holds back what exceeds it. Off. */
  public ServerBuilder<S> packetRate(RateLimit limit) {
    return packetRate(limit, OnExcess.PAUSE);
  }

  /** How many packets one session may send, and what happens when it exceeds that; off. */
  public ServerBuilder<S> packetRate(RateLimit limit, OnExcess onExcess) {
    values.flow = values.flow.withPackets(limit, onExcess);
    return this;
  }

  /**
   * How many sessions one address may open, or one /64 of IPv6; a further one is answered 429. Off
   * by default: behind a proxy all clients have its address, unless Undertow's {@code
   * ProxyPeerAddressHandler} precedes the server.
   */
  public ServerBuilder<S> handshakeRate(RateLimit limit) {
    values.flow = values.flow.withHandshakesPerAddress(limit);
    return this;
  }

  /** How many sessions of one address may be open. Otherwise as {@link #handshakeRate}. */
  public ServerBuilder<S> maxSessionsPerAddress(int maxSessionsPerAddress) {
    values.flow =
        values.flow.withSessionsPerAddress(
            Require.positive("maxSessionsPerAddress", maxSessionsPerAddress));
    return this;
  }

  /** Receives events of the server for metrics; none by default. */
  public ServerBuilder<S> observer(ServerObserver observer) {
    values.observer = observer;
    return this;
  }

  /** How requests are read and answers written. */
  public ServerBuilder<S> http(HttpOptions options) {
    values.http = options;
    return this;
  }

  /**
   * Which pages of other origins may connect. By default no CORS header is sent, so browsers keep
   * their scripts from polling; their WebSockets are accepted, as in Socket.IO: see {@link
   * #sameOrigin}.
   */
  public ServerBuilder<S> cors(CorsOptions options) {
    values.cors = options;
    return this;
  }

  /**
   * The origins whose pages may connect, such as {@code https://example.com}, or {@code *} for all;
   * WebSocket handshakes of other origins are rejected. The rest of {@link #cors} is not changed.
   */
  public ServerBuilder<S> corsOrigins(String... origins) {
    values.cors = values.cors.withOrigins(origins);
    return this;
  }

  /**
   * Lets pages of the server's own origin connect, and others only if {@link #corsOrigins} names
   * them; off by default. For servers that identify users by cookies, because browsers send cookies
   * with the WebSocket of any page.
   */
  public ServerBuilder<S> sameOrigin() {
    values.cors = values.cors.withSameOrigin();
    return this;
  }

  /** Whether pages of allowed origins may send cookies; default false. */
  public ServerBuilder<S> corsCredentials(boolean credentials) {
    values.cors = values.cors.withCredentials(credentials);
    return this;
  }

  /**
   * Sets a cookie with the session's id in the answer to a handshake over polling, for load
   * balancers that select a server by it; none by default. The server never reads it.
   */
  public ServerBuilder<S> cookie(CookieOptions options) {
    values.cookie = Optional.of(options);
    return this;
  }

  /** A text message that every client receives after the handshake; none by default. */
  public ServerBuilder<S> initialPacket(String text) {
    values.initialPacket = Optional.of(text);
    return this;
  }

  /**
   * Whether old browsers may poll by script elements (JSONP), as clients of Socket.IO 1 and 2 do;
   * by default only with {@link #allowEio3}. CORS does not apply to script elements: pages of any
   * origin may use them, unless origins are named or {@link #sameOrigin} is set.
   */
  public ServerBuilder<S> allowJsonp(boolean allow) {
    values.allowJsonp = Optional.of(allow);
    return this;
  }

  /**
   * Whether clients of Socket.IO 1 and 2 (Engine.IO revision 3) are served; default false. They
   * derive the ids of their sockets from the secret id of the session: a user with such an id can
   * send in the name of the client.
   */
  public ServerBuilder<S> allowEio3(boolean allow) {
    values.allowEio3 = allow;
    return this;
  }

  /**
   * Decides which handshakes are accepted; by default all. False is answered 403 {@code Forbidden},
   * a {@link ConnectRefusedException} with its message. Runs on the hook threads, and may block.
   */
  public ServerBuilder<S> allowRequest(Predicate<Handshake> allow) {
    return allowRequestAsync(request -> CompletableFuture.completedFuture(allow.test(request)));
  }

  /** The same with a later answer, from any thread. Replaces {@link #allowRequest}. */
  public ServerBuilder<S> allowRequestAsync(Function<Handshake, CompletionStage<Boolean>> allow) {
    values.allowRequest = Optional.of(allow);
    return this;
  }

  /** How long that may take before the handshake is rejected; default 10 s. */
  public ServerBuilder<S> allowRequestTimeout(Duration timeout) {
    values.allowRequestTimeout = Require.positive("allowRequestTimeout", timeout);
    return this;
  }

  /** Changes the headers of the answer to a handshake. Called on an event loop; must not block. */
  public ServerBuilder<S> onInitialHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    values.onInitialHeaders = Optional.of(listener);
    return this;
  }

  /**
   * Changes the headers of every answer of a session: to its handshake, polls, POSTs and upgrade.
   * Called on an event loop; must not block.
   */
  public ServerBuilder<S> onHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    values.onHeaders = Optional.of(listener);
    return this;
  }

  /** Called for each rejected request, with the reason, on the hook threads. */
  public ServerBuilder<S> onConnectionError(Consumer<ConnectionError> listener) {
    values.onConnectionError = Optional.of(listener);
    return this;
  }

  /**
   * Makes the server with the options set so far; later changes of the builder do not affect it.
   */
  public S build() {
    values.cors.check();
    return make.apply(new ServerOptions(values, connection));
  }

  @Override
  ServerBuilder<S> self() {
    return this;
  }
}
