package io.tidewire.client;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Require;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.ErrorContext;
import io.tidewire.gson.GsonCodec;
import io.tidewire.socketio.PacketParser;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Sets the options of a client. Every option has a default, and every limit is set. Not
 * thread-safe.
 */
public final class ClientBuilder extends TransportBuilder<ClientBuilder> {
  private final OptionValues values = new OptionValues();
  private final Map<TransportName, Consumer<TransportOverrides>> overrides =
      new EnumMap<>(TransportName.class);

  ClientBuilder() {}

  /** Whether the client opens its own connection instead of sharing one; default false. */
  public ClientBuilder forceNew(boolean force) {
    values.forceNew = force;
    return this;
  }

  /**
   * Whether namespaces of one server (scheme, host, port and path) share a connection; default
   * true. The connection has the options of the socket that was made first.
   */
  public ClientBuilder multiplex(boolean share) {
    values.multiplex = share;
    return this;
  }

  /**
   * Whether {@link SocketIo#connect} and {@link Manager#socket} connect the socket that they
   * return; default true.
   */
  public ClientBuilder autoConnect(boolean connect) {
    values.autoConnect = connect;
    return this;
  }

  /** Whether the client reconnects after a connection failed or broke; default true. */
  public ClientBuilder reconnection(boolean reconnect) {
    values.reconnection = values.reconnection.withEnabled(reconnect);
    return this;
  }

  /** How many attempts to reconnect may fail in a row; above zero, unlimited by default. */
  public ClientBuilder reconnectionAttempts(int attempts) {
    values.reconnection = values.reconnection.withAttempts(attempts);
    return this;
  }

  /** Reconnects until it succeeds, as by default. */
  public ClientBuilder unlimitedReconnectionAttempts() {
    return reconnectionAttempts(Integer.MAX_VALUE);
  }

  /** The delay before the first attempt to reconnect. Each attempt doubles it; default 1 s. */
  public ClientBuilder reconnectionDelay(Duration delay) {
    values.reconnection = values.reconnection.withDelay(delay);
    return this;
  }

  /** The longest delay before an attempt to reconnect; default 5 s. */
  public ClientBuilder reconnectionDelayMax(Duration delayMax) {
    values.reconnection = values.reconnection.withDelayMax(delayMax);
    return this;
  }

  /**
   * The largest random part of a delay, as a fraction from 0 to 1 that is added or subtracted, so
   * that clients do not all reconnect at once; default 0.5.
   */
  public ClientBuilder randomizationFactor(double factor) {
    values.reconnection = values.reconnection.withRandomizationFactor(factor);
    return this;
  }

  /** How long an attempt to connect may take; default 20 s. */
  public ClientBuilder connectTimeout(Duration timeout) {
    values.connectTimeout = Optional.of(Require.positive("connectTimeout", timeout));
    return this;
  }

  /** Lets an attempt to connect take any time. */
  public ClientBuilder noConnectTimeout() {
    values.connectTimeout = Optional.empty();
    return this;
  }

  /**
   * Supplies the credentials of a socket. The socket calls the supplier each time it joins its
   * namespace, on a thread of the listeners' executor. The supplier may block. Its result is
   * encoded as a JSON object: a {@code Map}, a record. If the supplier fails, the socket notifies
   * {@link Socket#onConnectError} and calls the supplier again after a reconnection delay. By
   * default the socket sends no credentials.
   */
  public ClientBuilder auth(Supplier<?> auth) {
    values.auth = Optional.of(auth);
    return this;
  }

  /** Like {@link #auth(Supplier)}, for credentials that are available later. */
  public ClientBuilder authAsync(Supplier<? extends CompletionStage<?>> auth) {
    return auth(auth);
  }

  /** Like {@link #auth(Supplier)}, with constant credentials. */
  public ClientBuilder auth(Map<String, ?> auth) {
    Map<String, ?> copy = Map.copyOf(auth);
    return auth(() -> copy);
  }

  /** How long {@link #auth} may take before it counts as failed; default 30 s. */
  public ClientBuilder authTimeout(Duration timeout) {
    values.authTimeout = Require.positive("authTimeout", timeout);
    return this;
  }

  /**
   * How often an event is sent again until the server acknowledges it, {@link Integer#MAX_VALUE}
   * without end; default 0. Above 0, the socket sends events that are not volatile one at a time,
   * in order, across connections. Each event arrives at least once, unless all its attempts fail.
   * The server must acknowledge every event. An event that is not acknowledged fails its future, or
   * goes to {@link #onError}.
   */
  public ClientBuilder retries(int retries) {
    values.retries = Require.notNegative("retries", retries);
    return this;
  }

  /** How long an acknowledgement may take unless a call sets a timeout; default 30 s. */
  public ClientBuilder ackTimeout(Duration timeout) {
    values.ackTimeout = Require.positive("ackTimeout", timeout);
    return this;
  }

  /**
   * What the server receives as the answer to an event whose arguments fit none of the listeners,
   * if it requested an answer; default {@link BadArgumentAnswer#ERROR_OBJECT}. {@link #onError}
   * receives the failure in any case.
   */
  public ClientBuilder badArgumentAnswer(BadArgumentAnswer answer) {
    values.badArgumentAnswer = answer;
    return this;
  }

  /**
   * How long an event that was emitted while the socket was disconnected may wait. It then fails
   * with a {@link NotSentException}. By default it waits until the socket is connected.
   */
  public ClientBuilder bufferTimeToLive(Duration timeToLive) {
    values.bufferTimeToLive = Optional.of(Require.positive("bufferTimeToLive", timeToLive));
    return this;
  }

  /** How many bytes of events may wait while the socket is disconnected; default 16 MiB. */
  public ClientBuilder bufferBytes(int bytes) {
    values.bufferBytes = Require.positive("bufferBytes", bytes);
    return this;
  }

  /** How packets are encoded and decoded; default JSON. The server must use the same parser. */
  public ClientBuilder parser(PacketParser parser) {
    values.parser = parser;
    return this;
  }

  /** How values become JSON, and are bound to types; default {@link GsonCodec#standard}. */
  public ClientBuilder json(JsonCodec codec) {
    values.json = codec;
    return this;
  }

  /** How many attachments a packet from the server may have; default 10. */
  public ClientBuilder maxAttachments(int count) {
    values.maxAttachments = Require.notNegative("maxAttachments", count);
    return this;
  }

  /**
   * The largest message from the server in bytes, and the largest sum of a packet's attachments;
   * default 64 MiB. A larger message closes the connection.
   */
  public ClientBuilder maxMessageBytes(int bytes) {
    values.maxMessageBytes = Require.positive("maxMessageBytes", bytes);
    return this;
  }

  /** How many packets one HTTP response of the server may hold; default 100,000. */
  public ClientBuilder maxPacketsPerPayload(int count) {
    values.maxPacketsPerPayload = Require.positive("maxPacketsPerPayload", count);
    return this;
  }

  /**
   * The transports of the connection, in the order of attempts; default polling, WebSocket and
   * streaming. A connection never begins with streaming: Tidewire's server offers it as an upgrade,
   * and the client uses it where a WebSocket is not open within a second.
   *
   * @throws IllegalArgumentException if no connection can begin with one of them
   */
  public ClientBuilder transports(TransportName... names) {
    List<TransportName> all = List.of(names);
    long beginners = all.stream().filter(name -> name != TransportName.STREAMING).count();
    Require.positive("the number of transports to begin with", (int) beginners);
    values.transports = all;
    return this;
  }

  /** Whether a connection over polling is upgraded to a better transport; default true. */
  public ClientBuilder upgrade(boolean upgrade) {
    values.upgrade = upgrade;
    return this;
  }

  /** How long an upgrade may take. The connection survives a failed upgrade; default 10 s. */
  public ClientBuilder upgradeTimeout(Duration timeout) {
    values.upgradeTimeout = Require.positive("upgradeTimeout", timeout);
    return this;
  }

  /**
   * Whether to begin with a WebSocket if the last connection was upgraded to one; default false.
   */
  public ClientBuilder rememberUpgrade(boolean remember) {
    values.rememberUpgrade = remember;
    return this;
  }

  /** Whether a handshake that fails is tried over the next transport too; default false. */
  public ClientBuilder tryAllTransports(boolean all) {
    values.tryAllTransports = all;
    return this;
  }

  /** Changes the options of one transport. The change is applied after all other options. */
  public ClientBuilder transport(TransportName name, Consumer<TransportOverrides> change) {
    overrides.put(name, change);
    return this;
  }

  /** The proxy; by default the one of the JDK's system properties. */
  public ClientBuilder proxy(ProxySelector proxy) {
    values.proxy = Optional.of(proxy);
    return this;
  }

  /** Supplies passwords for proxies and servers; no password by default. */
  public ClientBuilder authenticator(Authenticator authenticator) {
    values.authenticator = Optional.of(authenticator);
    return this;
  }

  /** Keys and trusted certificates of TLS; by default the JDK's. */
  public ClientBuilder sslContext(SSLContext context) {
    values.sslContext = Optional.of(context);
    return this;
  }

  /** Versions and ciphers of TLS; by default the context's. */
  public ClientBuilder sslParameters(SSLParameters parameters) {
    values.sslParameters = Optional.of(parameters);
    return this;
  }

  /**
   * Stores cookies and returns them to the server, for instance a {@link java.net.CookieManager}:
   * for load balancers that route a session by a cookie. By default cookies are ignored.
   */
  public ClientBuilder cookieHandler(CookieHandler cookies) {
    values.cookieHandler = Optional.of(cookies);
    return this;
  }

  /**
   * Runs listeners and all other application code. By default these are virtual threads on Java 24
   * and later, else daemon threads that all clients of the process share: one for each call that
   * blocks, up to 512 for listeners and 512 for acknowledgements, with a warning at that bound. A
   * listener may block and still receive an acknowledgement only if the executor has another
   * thread. If the executor rejects a task, the socket disconnects with {@link
   * io.tidewire.event.DisconnectReason#EXECUTOR_REJECTED}, and the pending tasks run on the default
   * threads.
   */
  public ClientBuilder executor(Executor executor) {
    values.executor = Optional.of(executor);
    return this;
  }

  /**
   * Receives what listeners throw, and the failures of events that could not be sent. It is called
   * on any thread and must not block. The message of a {@link io.tidewire.event.BadArgument} ends
   * with its place. What it throws itself is logged. By default all failures are logged by {@link
   * System.Logger}, with event, namespace and server.
   */
  public ClientBuilder onError(Consumer<Throwable> hook) {
    values.onError = ErrorHook.of(hook);
    return this;
  }

  /** Like {@link #onError}, with the place of the failure. Replaces that hook. */
  public ClientBuilder onErrorWithContext(BiConsumer<Throwable, ErrorContext> hook) {
    values.onError = ErrorHook.of(hook);
    return this;
  }

  /** Returns the options. */
  public ClientOptions build() {
    Map<TransportName, TransportOverrides> perTransport = new EnumMap<>(TransportName.class);
    for (TransportName name : TransportName.values()) {
      TransportOverrides settings = new TransportOverrides(this);
      overrides.getOrDefault(name, unchanged -> {}).accept(settings);
      perTransport.put(name, settings);
    }
    return new ClientOptions(values, path, perTransport);
  }

  @Override
  ClientBuilder self() {
    return this;
  }
}
