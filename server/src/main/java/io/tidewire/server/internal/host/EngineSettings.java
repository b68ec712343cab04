package io.tidewire.server.internal.host;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.UserCode;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.internal.http.CorsPolicy;
import io.tidewire.server.internal.http.HttpCompression;
import io.tidewire.server.internal.http.HttpOptions;
import io.tidewire.server.internal.session.EngineOptions;
import io.tidewire.server.internal.session.PingTimes;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.CorsOptions;
import io.tidewire.server.options.ServerOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.util.Optional;
import java.util.function.Predicate;

/** Translates the options of a server into those of its Engine.IO layer. */
public final class EngineSettings {
  private static final int COMPRESSION_LEVEL = 3; // as fast as 1, and smaller

  private EngineSettings() {}

  public static EngineOptions of(ServerOptions from) {
    return new EngineOptions(
        PingTimes.forClients(from.pingInterval(), from.pingTimeout()),
        from.upgradeTimeout(),
        from.pauseTimeout(),
        from.maxPayload(),
        from.maxPacketsPerPayload(),
        from.maxUnsentBytes(),
        from.maxUnfinishedHandshakes(),
        from.transports(),
        from.allowUpgrades(),
        new WebSocketLimits(
            from.maxPayload(), from.maxPayload(), from.maxPayload(), from.maxFragments()),
        from.deflate(),
        policy(from.cors(), from.onError()),
        from.initialPacket().map(text -> PreparedPacket.of(new EnginePacket.Text(text))),
        from.allowEio3(),
        http(from),
        from.flow(),
        from.observer());
  }

  private static HttpOptions http(ServerOptions from) {
    return new HttpOptions(
        from.http().compression()
            ? Optional.of(
                new HttpCompression(from.http().compressionThreshold(), COMPRESSION_LEVEL))
            : Optional.empty(),
        from.cookie().map(cookie -> cookie::headerFor),
        from.allowJsonp(),
        from.http().streamingRecycleBytes(),
        from.subprotocols(),
        from.http().bodyTimeout());
  }

  public static CorsPolicy policy(CorsOptions cors, ErrorHook onError) {
    return new CorsPolicy(
        cors.allowedOrigins()
            .map(
                allowed ->
                    origin -> test(allowed, origin, onError.at(ErrorContext.of("cors origins")))),
        cors.allowsSameOrigin(),
        cors.credentials(),
        cors.methods(),
        cors.allowedHeaders(),
        cors.exposedHeaders(),
        Optional.of(cors.maxAge()),
        cors.preflightStatus());
  }

  private static boolean test(Predicate<String> allowed, String origin, ErrorHook onError) {
    boolean[] answer = new boolean[1];
    return UserCode.run(() -> answer[0] = allowed.test(origin), onError) && answer[0];
  }
}
