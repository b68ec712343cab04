package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.internal.host.RequestHooks;
import io.tidewire.server.internal.http.HttpOptions;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.PingTimes;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.observe.FencedObserver;
import io.tidewire.server.observe.ServerObserver;
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
  private final RequestHooks hooks;
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
  private final Supplier<ListenerExecutors> listening;
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

  public EngineOptions engine() {
    return engine;
  }

  public RequestHooks hooks() {
    return hooks;
  }

  public ServerObserver observer() {
    return engine.observer();
  }

  public PacketLimits packetLimits() {
    return packetLimits;
  }

  public String path() {
    return path;
  }

  public Duration connectTimeout() {
    return connectTimeout;
  }

  public Duration attachmentTimeout() {
    return attachmentTimeout;
  }

  public Duration ackTimeout() {
    return ackTimeout;
  }

  public long maxPendingBytes() {
    return maxPendingBytes;
  }

  public int maxNamespacesPerClient() {
    return maxNamespacesPerClient;
  }

  public int maxHeaderSize() {
    return maxHeaderSize;
  }

  public Duration headerTimeout() {
    return headerTimeout;
  }

  public int maxNamespaces() {
    return maxNamespaces;
  }

  public int maxNamespaceNameLength() {
    return maxNamespaceNameLength;
  }

  public boolean cleanupEmptyChildNamespaces() {
    return cleanupEmptyChildNamespaces;
  }

  public boolean serveClient() {
    return serveClient;
  }

  public Optional<RecoveryOptions> recovery() {
    return recovery;
  }

  public PacketParser parser() {
    return parser;
  }

  public AdapterFactory adapter() {
    return adapter;
  }

  /** Made anew for each server, which closes it. */
  public ListenerExecutors newListening() {
    return listening.get();
  }

  public Optional<SSLContext> sslContext() {
    return sslContext;
  }

  public Optional<HttpHandler> fallback() {
    return fallback;
  }

  public ErrorHook onError() {
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
