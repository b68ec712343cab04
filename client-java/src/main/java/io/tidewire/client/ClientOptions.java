package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.manager.ManagerOptions;
import io.tidewire.client.internal.manager.Reconnection;
import io.tidewire.client.internal.socket.SocketOptions;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The options of a client, validated and immutable. {@link ClientBuilder} documents each.
 * Thread-safe.
 */
public final class ClientOptions {
  private final boolean shared;
  private final boolean autoConnect;
  private final Reconnection reconnection;
  private final Duration connectTimeout;
  private final Optional<Supplier<?>> auth;
  private final Duration authTimeout;
  private final int retries;
  private final Duration ackTimeout;
  private final Duration bufferTimeToLive;
  private final int bufferBytes;
  private final PacketParser parser;
  private final PacketLimits packetLimits;
  private final ListenerExecutors threads;
  private final ErrorHook onError;
  private final EngineSettings engine;

  ClientOptions(ClientBuilder from) {
    this.shared = from.multiplex && !from.forceNew;
    this.autoConnect = from.autoConnect;
    this.reconnection = from.reconnection;
    this.connectTimeout = from.connectTimeout;
    this.auth = from.auth;
    this.authTimeout = from.authTimeout;
    this.retries = from.retries;
    this.ackTimeout = from.ackTimeout;
    this.bufferTimeToLive = from.bufferTimeToLive;
    this.bufferBytes = from.bufferBytes;
    this.parser = from.parser;
    this.packetLimits = new PacketLimits(from.maxAttachments, from.maxMessageBytes);
    this.threads = from.executor.map(ListenerExecutors::on).orElseGet(ListenerExecutors::shared);
    this.onError = from.onError;
    this.engine = new EngineSettings(from, threads);
  }

  /** All defaults, to be refined. */
  public static ClientBuilder builder() {
    return new ClientBuilder();
  }

  /** All defaults. */
  public static ClientOptions defaults() {
    return builder().build();
  }

  /** Whether a connection may be shared with others. */
  boolean shared() {
    return shared;
  }

  boolean autoConnect() {
    return autoConnect;
  }

  ListenerExecutors threads() {
    return threads;
  }

  ErrorHook onError() {
    return onError;
  }

  Reconnection reconnection() {
    return reconnection;
  }

  Duration ackTimeout() {
    return ackTimeout;
  }

  ManagerOptions forManager() {
    return new ManagerOptions(reconnection, connectTimeout, parser, packetLimits, threads, onError);
  }

  SocketOptions forSocket() {
    return new SocketOptions(
        auth,
        authTimeout,
        retries,
        ackTimeout,
        bufferTimeToLive,
        bufferBytes,
        parser,
        threads,
        onError);
  }

  String path() {
    return engine.path();
  }

  /** What the engine of a connection to that server needs to know. */
  EngineOptions engine(ServerAddress server) {
    return engine.options(server);
  }
}
