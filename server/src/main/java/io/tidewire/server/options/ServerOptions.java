package io.tidewire.server.options;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.CodecParser;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.server.ConnectionError;
import io.tidewire.server.Handshake;
import io.tidewire.server.ResponseHeaders;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.observe.FencedObserver;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.socketio.PacketLimits;
import io.tidewire.socketio.PacketParser;
import io.tidewire.websocket.DeflateOptions;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** The options of a server, validated and immutable. {@link ServerBuilder} documents each. */
public final class ServerOptions {
  private final OptionValues values;
  private final ConnectionValues connection;

  ServerOptions(OptionValues values, ConnectionValues connection) {
    this.values = values.copy();
    this.connection = connection.copy();
    this.values.parser = CodecParser.of(values.parser, values.json);
    this.values.observer = FencedObserver.of(values.observer, connection.onError);
  }

  /** As set by {@link ServerBuilder#http}. */
  public HttpOptions http() {
    return values.http;
  }

  /** As set by {@link ServerBuilder#cors}. */
  public CorsOptions cors() {
    return values.cors;
  }

  /** As set by {@link ServerBuilder#cookie}. */
  public Optional<CookieOptions> cookie() {
    return values.cookie;
  }

  /** As set by {@link ServerBuilder#initialPacket}. */
  public Optional<String> initialPacket() {
    return values.initialPacket;
  }

  /** Decides which handshakes become sessions; see {@link ServerBuilder#allowRequestAsync}. */
  public Optional<Function<Handshake, CompletionStage<Boolean>>> allowRequest() {
    return values.allowRequest;
  }

  /** As set by {@link ServerBuilder#allowRequestTimeout}. */
  public Duration allowRequestTimeout() {
    return values.allowRequestTimeout;
  }

  /** As set by {@link ServerBuilder#onInitialHeaders}. */
  public Optional<BiConsumer<ResponseHeaders, Handshake>> onInitialHeaders() {
    return values.onInitialHeaders;
  }

  /** As set by {@link ServerBuilder#onHeaders}. */
  public Optional<BiConsumer<ResponseHeaders, Handshake>> onHeaders() {
    return values.onHeaders;
  }

  /** As set by {@link ServerBuilder#onConnectionError}. */
  public Optional<Consumer<ConnectionError>> onConnectionError() {
    return values.onConnectionError;
  }

  /** As set by {@link ServerBuilder#allowJsonp}; else whether revision 3 is allowed. */
  public boolean allowJsonp() {
    return values.allowJsonp.orElse(values.allowEio3);
  }

  /** As set by {@link ServerBuilder#allowEio3}. */
  public boolean allowEio3() {
    return values.allowEio3;
  }

  /** As set by {@link ServerBuilder#subprotocols}. */
  public List<String> subprotocols() {
    return connection.subprotocols;
  }

  /** As set by {@link ServerBuilder#path}. */
  public String path() {
    return values.path;
  }

  /** As set by {@link ServerBuilder#pingInterval}. */
  public Duration pingInterval() {
    return values.pingInterval;
  }

  /** As set by {@link ServerBuilder#pingTimeout}. */
  public Duration pingTimeout() {
    return values.pingTimeout;
  }

  /** As set by {@link ServerBuilder#upgradeTimeout}. */
  public Duration upgradeTimeout() {
    return values.upgradeTimeout;
  }

  /** As set by {@link ServerBuilder#pauseTimeout}. */
  public Duration pauseTimeout() {
    return values.pauseTimeout;
  }

  /** As set by {@link ServerBuilder#connectTimeout}. */
  public Duration connectTimeout() {
    return values.connectTimeout;
  }

  /** As set by {@link ServerBuilder#attachmentTimeout}. */
  public Duration attachmentTimeout() {
    return values.attachmentTimeout;
  }

  /** As set by {@link ServerBuilder#ackTimeout}. */
  public Duration ackTimeout() {
    return values.ackTimeout;
  }

  /** As set by {@link ServerBuilder#badArgumentAnswer}. */
  public BadArgumentAnswer badArgumentAnswer() {
    return values.badArgumentAnswer;
  }

  /** As set by {@link ServerBuilder#maxPayload}. */
  public int maxPayload() {
    return values.maxPayload;
  }

  /** As set by {@link ServerBuilder#maxPacketsPerPayload}. */
  public int maxPacketsPerPayload() {
    return values.maxPacketsPerPayload;
  }

  /** As set by {@link ServerBuilder#maxAttachments}. */
  public int maxAttachments() {
    return values.maxAttachments;
  }

  /** As set by {@link ServerBuilder#maxAttachmentBytes}. */
  public int maxAttachmentBytes() {
    return values.maxAttachmentBytes;
  }

  /** As set by {@link ServerBuilder#maxFragments}. */
  public int maxFragments() {
    return values.maxFragments;
  }

  /** As set by {@link ServerBuilder#maxUnsentBytes}. */
  public long maxUnsentBytes() {
    return connection.maxUnsentBytes;
  }

  /** As set by {@link ServerBuilder#maxPendingBytes}. */
  public long maxPendingBytes() {
    return connection.maxPendingBytes;
  }

  /** As set by {@link ServerBuilder#maxNamespacesPerClient}. */
  public int maxNamespacesPerClient() {
    return values.maxNamespacesPerClient;
  }

  /** As set by {@link ServerBuilder#maxUnfinishedHandshakes}. */
  public int maxUnfinishedHandshakes() {
    return values.maxUnfinishedHandshakes;
  }

  /** As set by {@link ServerBuilder#transports}. */
  public Set<TransportName> transports() {
    return values.transports;
  }

  /** As set by {@link ServerBuilder#allowUpgrades}. */
  public boolean allowUpgrades() {
    return values.allowUpgrades;
  }

  /** As set by {@link ServerBuilder#serveClient}. */
  public boolean serveClient() {
    return values.serveClient;
  }

  /** As set by {@link ServerBuilder#maxNamespaces}. */
  public int maxNamespaces() {
    return values.maxNamespaces;
  }

  /** As set by {@link ServerBuilder#maxNamespaceNameLength}. */
  public int maxNamespaceNameLength() {
    return values.maxNamespaceNameLength;
  }

  /** As set by {@link ServerBuilder#cleanupEmptyChildNamespaces}. */
  public boolean cleanupEmptyChildNamespaces() {
    return values.cleanupEmptyChildNamespaces;
  }

  /** As set by {@link ServerBuilder#parser}; binds arguments by the codec of {@link #json}. */
  public PacketParser parser() {
    return values.parser;
  }

  /** As set by {@link ServerBuilder#json}. */
  public JsonCodec json() {
    return values.json;
  }

  /** As set by {@link ServerBuilder#recovery}. */
  public Optional<RecoveryOptions> recovery() {
    return values.recovery;
  }

  /** As set by {@link ServerBuilder#adapter}. */
  public AdapterFactory adapter() {
    return values.adapter;
  }

  /** Where listeners run; see {@link ServerBuilder#executor}. */
  public ListenerPlacement listeners() {
    return connection.listeners;
  }

  /** As set by {@link ServerBuilder#deflate}. */
  public Optional<DeflateOptions> deflate() {
    return connection.deflate;
  }

  /** As set by {@link ServerBuilder#sslContext}. */
  public Optional<SSLContext> sslContext() {
    return values.sslContext;
  }

  /** As set by {@link ServerBuilder#fallback}. */
  public Optional<HttpHandler> fallback() {
    return values.fallback;
  }

  /** Receives what application code throws; see {@link ServerBuilder#onError}. */
  public ErrorHook onError() {
    return connection.onError;
  }

  /**
   * The limits of clients; see {@link ServerBuilder#packetRate} and {@link
   * ServerBuilder#handshakeRate}.
   */
  public FlowLimits flow() {
    return values.flow;
  }

  /** As set by {@link ServerBuilder#observer}. */
  public ServerObserver observer() {
    return values.observer;
  }

  /** How large packets with attachments may be; see {@link ServerBuilder#maxAttachments}. */
  public PacketLimits packetLimits() {
    return new PacketLimits(values.maxAttachments, values.maxAttachmentBytes);
  }
}
