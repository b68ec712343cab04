package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.manager.Reconnection;
import io.tidewire.client.internal.transport.TransportLimits;
import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgument;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.ErrorContext;
import io.tidewire.gson.GsonCodec;
import io.tidewire.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The values of a client's options with their defaults. {@link ClientBuilder} documents each. */
final class OptionValues implements Cloneable {
  boolean forceNew;
  boolean multiplex = true;
  boolean autoConnect = true;
  Reconnection reconnection = Reconnection.DEFAULT;
  Optional<Duration> connectTimeout = Optional.of(Duration.ofSeconds(20));
  Optional<Supplier<?>> auth = Optional.empty();
  Duration authTimeout = Duration.ofSeconds(30);
  int retries;
  Duration ackTimeout = Duration.ofSeconds(30);
  BadArgumentAnswer badArgumentAnswer = BadArgumentAnswer.ERROR_OBJECT;
  Optional<Duration> bufferTimeToLive = Optional.empty();
  int bufferBytes = 16 << 20;
  PacketParser parser = PacketParser.json();
  JsonCodec json = GsonCodec.standard();
  int maxAttachments = 10;
  int maxMessageBytes = 64 << 20;
  int maxPacketsPerPayload = TransportLimits.DEFAULT.maxPacketsPerPayload();
  List<TransportName> transports =
      List.of(TransportName.POLLING, TransportName.WEBSOCKET, TransportName.STREAMING);
  boolean upgrade = true;
  boolean rememberUpgrade;
  boolean tryAllTransports;
  Duration upgradeTimeout = EngineOptions.UPGRADE_TIMEOUT;
  Optional<ProxySelector> proxy = Optional.empty();
  Optional<Authenticator> authenticator = Optional.empty();
  Optional<SSLContext> sslContext = Optional.empty();
  Optional<SSLParameters> sslParameters = Optional.empty();
  Optional<CookieHandler> cookieHandler = Optional.empty();
  Optional<Executor> executor = Optional.empty();
  ErrorHook onError = ErrorHook.of(OptionValues::log);

  /** The same values, all of which are immutable. */
  OptionValues copy() {
    try {
      return (OptionValues) clone();
    } catch (CloneNotSupportedException never) {
      throw new AssertionError(never);
    }
  }

  /** An argument that the server got wrong needs no stack trace. */
  private static void log(Throwable error, ErrorContext place) {
    Logger log = System.getLogger(OptionValues.class.getPackageName());
    if (BadArgument.isIn(error)) {
      log.log(Level.WARNING, "{0}: {1}", place, error.getMessage());
    } else {
      log.log(Level.WARNING, place.toString(), error);
    }
  }
}
