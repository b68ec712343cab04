package io.tidewire.client;

import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.manager.Reconnection;
import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.CodecParser;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.socketio.PacketParser;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The options of a client, validated and immutable. {@link ClientBuilder} documents each.
 * Thread-safe.
 */
public final class ClientOptions {
  private final OptionValues values;
  private final String path;
  private final Map<TransportName, TransportOverrides> perTransport;
  private final ListenerExecutors threads;

  ClientOptions(
      OptionValues values, String path, Map<TransportName, TransportOverrides> perTransport) {
    this.values = values.copy();
    this.values.parser = CodecParser.of(values.parser, values.json);
    this.path = path;
    this.perTransport = perTransport;
    this.threads = values.executor.map(ListenerExecutors::on).orElseGet(ListenerExecutors::shared);
  }

  /** A builder whose options have their defaults. */
  public static ClientBuilder builder() {
    return new ClientBuilder();
  }

  /** Options that all have their defaults. */
  public static ClientOptions defaults() {
    return builder().build();
  }

  /** As set by {@link ClientBuilder#forceNew}. */
  public boolean forceNew() {
    return values.forceNew;
  }

  /** As set by {@link ClientBuilder#multiplex}. */
  public boolean multiplex() {
    return values.multiplex;
  }

  /** As set by {@link ClientBuilder#autoConnect}. */
  public boolean autoConnect() {
    return values.autoConnect;
  }

  /** As set by {@link ClientBuilder#reconnection}. */
  public boolean reconnection() {
    return values.reconnection.enabled();
  }

  /** As set by {@link ClientBuilder#reconnectionAttempts}. */
  public int reconnectionAttempts() {
    return values.reconnection.attempts();
  }

  /** As set by {@link ClientBuilder#reconnectionDelay}. */
  public Duration reconnectionDelay() {
    return values.reconnection.delay();
  }

  /** As set by {@link ClientBuilder#reconnectionDelayMax}. */
  public Duration reconnectionDelayMax() {
    return values.reconnection.delayMax();
  }

  /** As set by {@link ClientBuilder#randomizationFactor}. */
  public double randomizationFactor() {
    return values.reconnection.randomizationFactor();
  }

  /** As set by {@link ClientBuilder#connectTimeout}. */
  public Optional<Duration> connectTimeout() {
    return values.connectTimeout;
  }

  /** As set by {@link ClientBuilder#auth}. */
  public Optional<Supplier<?>> auth() {
    return values.auth;
  }

  /** As set by {@link ClientBuilder#authTimeout}. */
  public Duration authTimeout() {
    return values.authTimeout;
  }

  /** As set by {@link ClientBuilder#retries}. */
  public int retries() {
    return values.retries;
  }

  /** As set by {@link ClientBuilder#ackTimeout}. */
  public Duration ackTimeout() {
    return values.ackTimeout;
  }

  /** As set by {@link ClientBuilder#badArgumentAnswer}. */
  public BadArgumentAnswer badArgumentAnswer() {
    return values.badArgumentAnswer;
  }

  /** As set by {@link ClientBuilder#bufferTimeToLive}. */
  public Optional<Duration> bufferTimeToLive() {
    return values.bufferTimeToLive;
  }

  /** As set by {@link ClientBuilder#bufferBytes}. */
  public int bufferBytes() {
    return values.bufferBytes;
  }

  /** As set by {@link ClientBuilder#parser}; binds arguments by the codec of {@link #json}. */
  public PacketParser parser() {
    return values.parser;
  }

  /** As set by {@link ClientBuilder#json}. */
  public JsonCodec json() {
    return values.json;
  }

  /** As set by {@link ClientBuilder#maxAttachments}. */
  public int maxAttachments() {
    return values.maxAttachments;
  }

  /** As set by {@link ClientBuilder#maxMessageBytes}. */
  public int maxMessageBytes() {
    return values.maxMessageBytes;
  }

  /** As set by {@link ClientBuilder#maxPacketsPerPayload}. */
  public int maxPacketsPerPayload() {
    return values.maxPacketsPerPayload;
  }

  /** As set by {@link ClientBuilder#transports}. */
  public List<TransportName> transports() {
    return values.transports;
  }

  /** As set by {@link ClientBuilder#upgrade}. */
  public boolean upgrade() {
    return values.upgrade;
  }

  /** As set by {@link ClientBuilder#upgradeTimeout}. */
  public Duration upgradeTimeout() {
    return values.upgradeTimeout;
  }

  /** As set by {@link ClientBuilder#rememberUpgrade}. */
  public boolean rememberUpgrade() {
    return values.rememberUpgrade;
  }

  /** As set by {@link ClientBuilder#tryAllTransports}. */
  public boolean tryAllTransports() {
    return values.tryAllTransports;
  }

  /** As set by {@link ClientBuilder#proxy}. */
  public Optional<ProxySelector> proxy() {
    return values.proxy;
  }

  /** As set by {@link ClientBuilder#authenticator}. */
  public Optional<Authenticator> authenticator() {
    return values.authenticator;
  }

  /** As set by {@link ClientBuilder#sslContext}. */
  public Optional<SSLContext> sslContext() {
    return values.sslContext;
  }

  /** As set by {@link ClientBuilder#sslParameters}. */
  public Optional<SSLParameters> sslParameters() {
    return values.sslParameters;
  }

  /** As set by {@link ClientBuilder#cookieHandler}. */
  public Optional<CookieHandler> cookieHandler() {
    return values.cookieHandler;
  }

  /** As set by {@link ClientBuilder#executor}. */
  public Optional<Executor> executor() {
    return values.executor;
  }

  /** As set by {@link ClientBuilder#path}. */
  public String path() {
    return path;
  }

  /** Whether sockets of other namespaces may use the same connection. */
  boolean shared() {
    return values.multiplex && !values.forceNew;
  }

  /** The settings of one transport. */
  TransportOverrides of(TransportName transport) {
    return Objects.requireNonNull(perTransport.get(transport));
  }

  ListenerExecutors threads() {
    return threads;
  }

  ErrorHook onError() {
    return values.onError;
  }

  Reconnection reconnectionOptions() {
    return values.reconnection;
  }
}
