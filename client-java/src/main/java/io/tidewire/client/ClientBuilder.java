package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.manager.Reconnection;
import io.tidewire.client.internal.transport.TransportLimits;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Require;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgument;
import io.tidewire.event.ErrorContext;
import io.tidewire.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

/** Sets the options of a client. Every one has a default, every limit is set. Not thread-safe. */
public final class ClientBuilder extends TransportSettings<ClientBuilder> {
  boolean forceNew;
  boolean multiplex = true;
  boolean autoConnect = true;
  Reconnection reconnection = Reconnection.DEFAULT;
  Duration connectTimeout = Duration.ofSeconds(20);
  Optional<Supplier<?>> auth = Optional.empty();
  Duration authTimeout = Duration.ofSeconds(30);
  int retries;
  Duration ackTimeout = Duration.ofSeconds(30);
  Duration bufferTimeToLive = Duration.ZERO;
  int bufferBytes = 16 << 20;
  PacketParser parser = PacketParser.json();
  int maxAttachments = 10;
  int maxMessageBytes = 64 << 20;
  List<TransportName> transports =
      List.of(TransportName.POLLING, TransportName.WEBSOCKET, TransportName.STREAMING);
  boolean upgrade = true;
  boolean rememberUpgrade;
  boolean tryAllTransports;
  Duration upgradeTimeout = EngineOptions.UPGRADE_TIMEOUT;
  int maxPacketsPerPayload = TransportLimits.DEFAULT.maxPacketsPerPayload();
  Optional<ProxySelector> proxy = Optional.empty();
  Optional<Authenticator> authenticator = Optional.empty();
  Optional<SSLContext> sslContext = Optional.empty();
  Optional<SSLParameters> sslParameters = Optional.empty();
  Optional<CookieHandler> cookieHandler = Optional.empty();
  Optional<Executor> executor = Optional.empty();
  ErrorHook onError = ErrorHook.of(ClientBuilder::log);
  final Map<TransportName, Consumer<TransportOverrides>> overrides =
      new EnumMap<>(TransportName.class);

  ClientBuilder() {}

  /** Whether to make a connection of its own instead of sharing one; default false. */
  public ClientBuilder forceNew(boolean force) {
    this.forceNew = force;
    return this;
  }

  /**
   * Whether namespaces of one server (scheme, host, port and path) share a connection; default
   * true. The connection has the options of whoever needed it first.
   */
  public ClientBuilder multiplex(boolean share) {
    this.multiplex = share;
    return this;
  }

  /**
   * Whether {@link SocketIo#connect} and {@link Manager#socket} connect what they give; default
   * true.
   */
  public ClientBuilder autoConnect(boolean connect) {
    this.autoConnect = connect;
    return this;
  }

  /** Whether a connection that fails or breaks is opened again; default true. */
  public ClientBuilder reconnection(boolean reconnect) {
    this.reconnection = reconnection.withEnabled(reconnect);
    return this;
  }

  /** After how many attempts in a row to give up; default 0, which is never. */
  public ClientBuilder reconnectionAttempts(int attempts) {
    this.reconnection = reconnection.withAttempts(attempts);
    return this;
  }

  /** The wait before the first attempt to reconnect, doubled by each further; default 1 s. */
  public ClientBuilder reconnectionDelay(Duration delay) {
    this.reconnection = reconnection.withDelay(delay);
    return this;
  }

  /** The longest wait before an attempt to reconnect; default 5 s. */
  public ClientBuilder reconnectionDelayMax(Duration delayMax) {
    this.reconnection = reconnection.withDelayMax(delayMax);
    return this;
  }

  /**
   * By which part of itself a wait is randomly longer or shorter, from 0 to 1, so that not all
   * clients come back at once; default 0.5.
   */
  public ClientBuilder randomizationFactor(double factor) {
    this.reconnection = reconnection.withRandomizationFactor(factor);
    return this;
  }

  /** How long an attempt to connect may take; default 20 s, zero for ever. */
  public ClientBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = Require.notNegative("connectTimeout", timeout);
    return this;
  }

  /**
   * What the client authenticates with. The supplier is asked each time the socket joins its
   * namespace, on a thread of the listeners' executor, and may block; it gives what becomes a JSON
   * object: a {@code Map}, a record. If it fails, the socket tells {@link Socket#onConnectError}
   * and asks again after a while, as it would reconnect. By default nothing is sent.
   */
  public ClientBuilder auth(Supplier<?> auth) {
    this.auth = Optional.of(auth);
    return this;
  }

  /** As above, for an answer that comes later. */
  public ClientBuilder authAsync(Supplier<? extends CompletionStage<?>> auth) {
    return auth(auth);
  }

  /** As above, always the same. */
  public ClientBuilder auth(Map<String, ?> auth) {
    Map<String, ?> copy = Map.copyOf(auth);
    return auth(() -> copy);
  }

  /** How long {@link #auth} may take until it counts as failed; default 30 s. */
  public ClientBuilder authTimeout(Duration timeout) {
    this.authTimeout = Require.positive("authTimeout", timeout);
    return this;
  }

  /**
   * How often an event is sent again until the server acknowledges it, {@link Integer#MAX_VALUE}
   * without end; default 0. Above 0, events that are not volatile are sent one at a time, in order,
   * across connections: each arrives at least once as long as its tries last. The server must
   * acknowledge every event. One that stays without acknowledgement is told to its future, or to
   * {@link #onError}.
   */
  public ClientBuilder retries(int retries) {
    this.retries = Require.notNegative("retries", retries);
    return this;
  }

  /** How long an answer may take when nothing else is said; default 30 s. */
  public ClientBuilder ackTimeout(Duration timeout) {
    this.ackTimeout = Require.positive("ackTimeout", timeout);
    return this;
  }

  /**
   * How long events wait that are emitted while a socket is away, before they are given up with a
   * {@link NotSentException}; default zero: until it is back.
   */
  public ClientBuilder bufferTimeToLive(Duration timeToLive) {
    this.bufferTimeToLive = Require.notNegative("bufferTimeToLive", timeToLive);
    return this;
  }

  /** How many bytes of events may wait while a socket is away; default 16 MiB. */
  public ClientBuilder bufferBytes(int bytes) {
    this.bufferBytes = Require.positive("bufferBytes", bytes);
    return this;
  }

  /** How packets are written and read; default JSON. The server must do the same. */
  public ClientBuilder parser(PacketParser parser) {
    this.parser = parser;
    return this;
  }

  /** How many attachments a packet from the server may have; default 10. */
  public ClientBuilder maxAttachments(int count) {
    this.maxAttachments = Require.notNegative("maxAttachments", count);
    return this;
  }

  /**
   * How large a message from the server may be, in bytes, and the attachments of a packet together;
   * default 64 MiB. A larger one ends the connection.
   */
  public ClientBuilder maxMessageBytes(int bytes) {
    this.maxMessageBytes = Require.positive("maxMessageBytes", bytes);
    return this;
  }

  /** How many packets one HTTP answer from the server may hold; default 100,000. */
  public ClientBuilder maxPacketsPerPayload(int count) {
    this.maxPacketsPerPayload = Require.positive("maxPacketsPerPayload", count);
    return this;
  }

  /**
   * What may carry the connection, in the order in which it is tried; default polling, WebSocket
   * and streaming. A connection never begins with streaming: a Tidewire server offers it as an
   * upgrade, and it is used where a WebSocket does not come about within a second.
   *
   * @throws IllegalArgumentException if none is named to begin with
   */
  public ClientBuilder transports(TransportName... names) {
    List<TransportName> all = List.of(names);
    long beginners = all.stream().filter(name -> name != TransportName.STREAMING).count();
    Require.positive("the number of transports to begin with", (int) beginners);
    this.transports = all;
    return this;
  }

  /** Whether a connection over polling moves to a better transport; default true. */
  public ClientBuilder upgrade(boolean upgrade) {
    this.upgrade = upgrade;
    return this;
  }

  /** How long such a move may take before it is given up, at no cost; default 10 s. */
  public ClientBuilder upgradeTimeout(Duration timeout) {
    this.upgradeTimeout = Require.positive("upgradeTimeout", timeout);
    return this;
  }

  /** Whether to begin with a WebSocket where the connection before got there; default false. */
  public ClientBuilder rememberUpgrade(boolean remember) {
    this.rememberUpgrade = remember;
    return this;
  }

  /** Whether a handshake that fails is tried over the next transport too; default false. */
  public ClientBuilder tryAllTransports(boolean all) {
    this.tryAllTransports = all;
    return this;
  }

  /** Changes the settings of one transport, when all others are made. */
  public ClientBuilder transport(TransportName name, Consumer<TransportOverrides> change) {
    overrides.put(name, change);
    return this;
  }

  /** Which proxy to use; by default the JDK's, which system properties name. */
  public ClientBuilder proxy(ProxySelector proxy) {
    this.proxy = Optional.of(proxy);
    return this;
  }

  /** Answers for proxies and servers that ask for a password; by default none does. */
  public ClientBuilder authenticator(Authenticator authenticator) {
    this.authenticator = Optional.of(authenticator);
    return this;
  }

  /** Keys and certificates to trust for TLS; by default the JDK's. */
  public ClientBuilder sslContext(SSLContext context) {
    this.sslContext = Optional.of(context);
    return this;
  }

  /** Versions and ciphers for TLS; by default the context's. */
  public ClientBuilder sslParameters(SSLParameters parameters) {
    this.sslParameters = Optional.of(parameters);
    return this;
  }

  /**
   * Keeps cookies and sends them back, for instance a {@link java.net.CookieManager}: for load
   * balancers that send a session to one server by a cookie. By default none are kept.
   */
  public ClientBuilder cookieHandler(CookieHandler cookies) {
    this.cookieHandler = Optional.of(cookies);
    return this;
  }

  /**
   * Where listeners run, and all other code of the application that is called. By default virtual
   * threads on Java 24 and later, else daemon threads that all clients of the process share: as
   * many as block at a time, up to 512 for listeners and 512 for answers, with a warning at that
   * bound. A listener may block and still be answered only if the executor has another thread. If
   * the executor rejects a task, the socket disconnects with {@link
   * io.tidewire.event.DisconnectReason#EXECUTOR_REJECTED}, and what was due runs on those threads.
   */
  public ClientBuilder executor(Executor executor) {
    this.executor = Optional.of(executor);
    return this;
  }

  /**
   * Told of what listeners throw, and of events that could not be sent, on any thread; must not
   * block. What it throws itself is logged. By default all is logged by {@link System.Logger}, with
   * event, namespace and server.
   */
  public ClientBuilder onError(Consumer<Throwable> hook) {
    this.onError = ErrorHook.of(hook);
    return this;
  }

  /** Like {@link #onError}, with the place where it was thrown. Replaces that. */
  public ClientBuilder onErrorWithContext(BiConsumer<Throwable, ErrorContext> hook) {
    this.onError = ErrorHook.of(hook);
    return this;
  }

  /** The options. */
  public ClientOptions build() {
    return new ClientOptions(this);
  }

  @Override
  ClientBuilder self() {
    return this;
  }

  /** What the server sent is told in one line. */
  private static void log(Throwable error, ErrorContext place) {
    Logger log = System.getLogger(ClientBuilder.class.getPackageName());
    if (BadArgument.isIn(error)) {
      log.log(Level.WARNING, "{0}: {1}", place, error.getMessage());
    } else {
      log.log(Level.WARNING, place.toString(), error);
    }
  }
}
