package io.tidewire.server.options;

import io.tidewire.codec.JsonCodec;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.gson.GsonCodec;
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
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** The values of a server's own options, with their defaults. */
final class OptionValues implements Cloneable {
  HttpOptions http = HttpOptions.builder().build();
  CorsOptions cors = CorsOptions.none();
  Optional<CookieOptions> cookie = Optional.empty();
  Optional<String> initialPacket = Optional.empty();
  Optional<Function<Handshake, CompletionStage<Boolean>>> allowRequest = Optional.empty();
  Duration allowRequestTimeout = Duration.ofSeconds(10);
  Optional<BiConsumer<ResponseHeaders, Handshake>> onInitialHeaders = Optional.empty();
  Optional<BiConsumer<ResponseHeaders, Handshake>> onHeaders = Optional.empty();
  Optional<Consumer<ConnectionError>> onConnectionError = Optional.empty();
  Optional<Boolean> allowJsonp = Optional.empty(); // empty until set: then as allowEio3
  boolean allowEio3;
  String path = "/socket.io";
  Duration pingInterval = Duration.ofSeconds(25);
  Duration pingTimeout = Duration.ofSeconds(20);
  Duration upgradeTimeout = Duration.ofSeconds(10);
  Duration pauseTimeout = Duration.ofMinutes(5);
  Duration connectTimeout = Duration.ofSeconds(45);
  Duration attachmentTimeout = Duration.ofSeconds(30);
  Duration ackTimeout = Duration.ofSeconds(30);
  BadArgumentAnswer badArgumentAnswer = BadArgumentAnswer.ERROR_OBJECT;
  int maxPayload = 1_000_000;
  int maxPacketsPerPayload = 10_000;
  int maxAttachments = 10;
  int maxAttachmentBytes = 10_000_000;
  int maxFragments = 16_384;
  int maxNamespacesPerClient = 64;
  int maxUnfinishedHandshakes = 20_000;
  Set<TransportName> transports = EnumSet.allOf(TransportName.class);
  boolean allowUpgrades = true;
  boolean serveClient = true;
  int maxNamespaces = 10_000;
  int maxNamespaceNameLength = 1024;
  boolean cleanupEmptyChildNamespaces;
  PacketParser parser = PacketParser.json();
  JsonCodec json = GsonCodec.standard();
  Optional<RecoveryOptions> recovery = Optional.empty();
  AdapterFactory adapter = AdapterFactory.inMemory();
  Optional<SSLContext> sslContext = Optional.empty();
  Optional<HttpHandler> fallback = Optional.empty();
  FlowLimits flow = FlowLimits.DEFAULTS;
  ServerObserver observer = ServerObserver.NONE;

  /** A slash at the end is dropped: requests may have one or not. */
  void path(String given) {
    if (!given.startsWith("/")) {
      throw new IllegalArgumentException("path must begin with a slash, but is \"" + given + "\"");
    }
    boolean slashed = given.length() > 1 && given.endsWith("/");
    path = slashed ? given.substring(0, given.length() - 1) : given;
  }

  OptionValues copy() {
    try {
      return (OptionValues) clone();
    } catch (CloneNotSupportedException never) {
      throw new AssertionError(never);
    }
  }
}
