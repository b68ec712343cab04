package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.engine.EngineOptions;
import io.tidewire.server.engine.HttpOptions;
import io.tidewire.server.engine.PingTimes;
import io.tidewire.server.observe.FencedObserver;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import io.tidewire.websocket.WebSocketLimits;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The options of a server, validated and immutable. {@link ServerBuilder} documents each. */
public final class ServerOptions {
  private final EngineOptions engine;
  private final OwnerHooks hooks;
  private final PacketLimits packetLimits;
  private final String path;
  private final Duration connectTimeout;
  private final Duration attachmentTimeout;
  private final Duration ackTimeout;
  private final long maxPendingBytes;
  private final int maxNamespacesPerClient;
  private final int maxHeaderSize;
  private final Duration headerTimeout;
  private final int maxNamespaces;
  private final int maxNamespaceNameLength;
  private final boolean cleanupEmptyChildNamespaces;
  private final boolean serveClient;
  private final PacketParser parser;
  private final Optional<RecoveryOptions> recovery;
  private final AdapterFactory adapter;
  private final Supplier<Listening> listening;
  private final Optional<SSLContext> sslContext;
  private final Optional<HttpHandler> fallback;
  private final ErrorHook onError;

  ServerOptions(ServerBuilder<?> from) {
    this.engine = engineOptions(from);
    this.hooks = from.hooks;
    this.packetLimits = new PacketLimits(from.maxAttachments, from.maxAttachmentBytes);
    this.path = from.path;
    this.connectTimeout = from.connectTimeout;
    this.attachmentTimeout = from.attachmentTimeout;
    this.ackTimeout = from.ackTimeout;
    this.maxPendingBytes = from.maxPendingBytes;
    this.maxNamespacesPerClient = from.maxNamespacesPerClient;
    this.maxHeaderSize = from.maxHeaderSize;
    this.headerTimeout = from.headerTimeout;
    this.maxNamespaces = from.maxNamespaces;
    this.maxNamespaceNameLength = from.maxNamespaceNameLength;
    this.cleanupEmptyChildNamespaces = from.cleanupEmptyChildNamespaces;
    this.serveClient = from.serveClient;
    this.parser = from.parser;
    this.recovery = from.recovery;
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

  OwnerHooks hooks() {
    return hooks;
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

  long maxPendingBytes() {
    return maxPendingBytes;
  }

  int maxNamespacesPerClient() {
    return maxNamespacesPerClient;
  }

  int maxHeaderSize() {
    return maxHeaderSize;
  }

  Duration headerTimeout() {
    return headerTimeout;
  }

  int maxNamespaces() {
    return maxNamespaces;
  }

  int maxNamespaceNameLength() {
    return maxNamespaceNameLength;
  }

  boolean cleanupEmptyChildNamespaces() {
    return cleanupEmptyChildNamespaces;
  }

  boolean serveClient() {
    return serveClient;
  }

  Optional<RecoveryOptions> recovery() {
    return recovery;
  }

  PacketParser parser() {
    return parser;
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

  ErrorHook onError() {
    return onError;
  }

  private static EngineOptions engineOptions(ServerBuilder<?> from) {
    WebSocketLimits limits =
        new WebSocketLimits(from.maxPayload, from.maxPayload, from.maxPayload, from.maxFragments);
    HttpOptions http =
        new HttpOptions(
            from.compression(),
            from.cookie.map(it -> it::headerFor),
            from.jsonp(),
            from.streamingRecycleBytes,
            from.subprotocols,
            from.bodyTimeout);
    return new EngineOptions(
        PingTimes.forClients(from.pingInterval, from.pingTimeout),
        from.upgradeTimeout,
        from.pauseTimeout,
        from.maxPayload,
        from.maxPacketsPerPayload,
        from.maxUnsentBytes,
        from.maxUnfinishedHandshakes,
        from.transports,
        from.allowUpgrades,
        limits,
        from.deflate,
        from.cors.policy(from.onError),
        from.initialPacket.map(text -> PreparedPacket.of(new EnginePacket.Text(text))),
        from.allowEio3,
        http,
        from.flow,
        FencedObserver.of(from.observer, from.onError));
  }
}
