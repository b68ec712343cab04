package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.http.HttpOptions;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.transport.HeaderSource;
import io.tidewire.client.internal.transport.TransportLimits;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The part of the options that the engine heeds; immutable. */
final class EngineSettings {
  private final String path;
  private final List<TransportName> transports;
  private final boolean upgrade;
  private final boolean rememberUpgrade;
  private final boolean tryAllTransports;
  private final Duration upgradeTimeout;
  private final TransportLimits limits;
  private final HttpOptions http;
  private final Executor threads; // for what supplies headers
  private final Map<TransportName, TransportOverrides> perTransport;

  EngineSettings(ClientBuilder from, ListenerExecutors threads) {
    this.path = from.path;
    this.transports = from.transports;
    this.upgrade = from.upgrade;
    this.rememberUpgrade = from.rememberUpgrade;
    this.tryAllTransports = from.tryAllTransports;
    this.upgradeTimeout = from.upgradeTimeout;
    this.limits =
        new TransportLimits(from.maxMessageBytes, from.maxMessageBytes, from.maxPacketsPerPayload);
    this.http = http(from);
    this.threads = threads.answers();
    this.perTransport = perTransport(from);
  }

  String path() {
    return path;
  }

  EngineOptions options(ServerAddress server) {
    Map<TransportName, TransportOptions> options = new EnumMap<>(TransportName.class);
    perTransport.forEach((name, settings) -> options.put(name, options(server, name, settings)));
    return new EngineOptions(
        transports, upgrade, rememberUpgrade, tryAllTransports, upgradeTimeout, options);
  }

  private TransportOptions options(
      ServerAddress server, TransportName name, TransportOverrides settings) {
    Map<String, String> query = new LinkedHashMap<>(settings.query);
    query.putAll(server.query());
    return new TransportOptions(
        server.base(),
        settings.fullPath(),
        query,
        headers(settings),
        settings.stamps(name),
        settings.timestampParam,
        settings.forceBase64,
        settings.protocols,
        settings.requestTimeout,
        http,
        limits);
  }

  private HeaderSource headers(TransportOverrides settings) {
    Map<String, List<String>> fixed = settings.headers;
    if (settings.headerSupplier.isEmpty()) {
      return () -> CompletableFuture.completedFuture(fixed);
    }
    Supplier<Map<String, String>> supplier = settings.headerSupplier.get();
    return () -> supply(() -> merged(fixed, supplier.get()));
  }

  private <T> CompletableFuture<T> supply(Supplier<T> supplier) {
    try {
      return CompletableFuture.supplyAsync(supplier, threads);
    } catch (Throwable rejected) { // by the application's executor
      return CompletableFuture.failedFuture(rejected);
    }
  }

  private static Map<String, List<String>> merged(
      Map<String, List<String>> fixed, Map<String, String> supplied) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(fixed);
    supplied.forEach((name, value) -> all.put(name, List.of(value)));
    return all;
  }

  private static Map<TransportName, TransportOverrides> perTransport(ClientBuilder from) {
    Map<TransportName, TransportOverrides> all = new EnumMap<>(TransportName.class);
    for (TransportName name : TransportName.values()) {
      TransportOverrides settings = new TransportOverrides(from);
      from.overrides.getOrDefault(name, unchanged -> {}).accept(settings);
      all.put(name, settings);
    }
    return all;
  }

  private static HttpOptions http(ClientBuilder from) {
    return new HttpOptions(
        from.proxy.orElse(null),
        from.authenticator.orElse(null),
        from.sslContext.orElse(null),
        from.sslParameters.orElse(null),
        from.cookieHandler.orElse(null),
        from.connectTimeout.isZero() ? HttpOptions.DEFAULT.connectTimeout() : from.connectTimeout);
  }
}
