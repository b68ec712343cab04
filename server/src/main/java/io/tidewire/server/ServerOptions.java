package io.tidewire.server;

import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.engine.EngineOptions;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.transport.CorsPolicy;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.websocket.WebSocketLimits;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The options of a server, validated and immutable. {@link ServerBuilder} documents each. */
public final class ServerOptions {
  private final EngineOptions engine;
  private final PacketLimits packetLimits;
  private final String path;
  private final Duration connectTimeout;
  private final Duration attachmentTimeout;
  private final Duration ackTimeout;
  private final int maxNamespacesPerClient;
  private final int maxHeaderSize;
  private final boolean serveClient;
  private final AdapterFactory adapter;
  private final Supplier<Listening> listening;
  private final Optional<SSLContext> sslContext;
  private final Optional<HttpHandler> fallback;
  private final Consumer<Throwable> onError;

  ServerOptions(ServerBuilder<?> from) {
    this.engine = engineOptions(from);
    this.packetLimits = new PacketLimits(from.maxAttachments, from.maxAttachmentBytes);
    this.path = from.path;
    this.connectTimeout = from.connectTimeout;
    this.attachmentTimeout = from.attachmentTimeout;
    this.ackTimeout = from.ackTimeout;
    this.maxNamespacesPerClient = from.maxNamespacesPerClient;
    this.maxHeaderSize = from.maxHeaderSize;
    this.serveClient = from.serveClient;
    this.adapter = from.adapter;
    this.listening = from.listening;
    this.sslContext = from.sslContext;
    this.fallback = from.fallback;
    this.onError = from.onError;
  }

  /** All defaults, to be refined. */
  public static ServerBuilder<ServerOptions> builder() {
    return new ServerBuilder<>(options -> options);
  }

  EngineOptions engine() {
    return engine;
  }

  ServerObserver observer() {
    return engine.observer();
  }

  PacketLimits packetLimits() {
    return packetLimits;
  }

  String path() {
    return path;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration attachmentTimeout() {
    return attachmentTimeout;
  }

  Duration ackTimeout() {
    return ackTimeout;
  }

  int maxNamespacesPerClient() {
    return maxNamespacesPerClient;
  }

  int maxHeaderSize() {
    return maxHeaderSize;
  }

  boolean serveClient() {
    return serveClient;
  }

  AdapterFactory adapter() {
    return adapter;
  }

  /** Made anew for each server, which closes it. */
  Listening newListening() {
    return listening.get();
  }

  Optional<SSLContext> sslContext() {
    return sslContext;
  }

  Optional<HttpHandler> fallback() {
    return fallback;
  }

  Consumer<Throwable> onError() {
    return onError;
  }

  private static EngineOptions engineOptions(ServerBuilder<?> from) {
    WebSocketLimits limits =
        new WebSocketLimits(from.maxPayload, from.maxPayload, from.maxPayload, from.maxFragments);
    CorsPolicy cors = new CorsPolicy(from.corsOrigins, from.corsCredentials, from.corsMaxAge);
    return new EngineOptions(
        from.pingInterval,
        from.pingTimeout,
        from.upgradeTimeout,
        from.maxPayload,
        from.maxPacketsPerPayload,
        from.maxUnsentBytes,
        from.maxUnfinishedHandshakes,
        from.transports,
        from.allowUpgrades,
        limits,
        from.deflate,
        cors,
        from.flow,
        from.observer);
  }
}
