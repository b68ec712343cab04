package io.tidewire.client;

import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.http.HttpOptions;
import io.tidewire.client.internal.transport.HeaderSource;
import io.tidewire.client.internal.transport.TransportLimits;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Translates the options of a client into those of its engine, for one server. Immutable. */
final class EngineConfig {
  private final ClientOptions options;
  private final ServerAddress server;
  private final HttpOptions http;
  private final TransportLimits limits;

  private EngineConfig(ClientOptions options, ServerAddress server) {
    this.options = options;
    this.server = server;
    this.http =
        new HttpOptions(
            options.proxy().orElse(null),
            options.authenticator().orElse(null),
            options.sslContext().orElse(null),
            options.sslParameters().orElse(null),
            options.cookieHandler().orElse(null),
            options.connectTimeout().orElse(HttpOptions.DEFAULT.connectTimeout()));
    int bytes = options.maxMessageBytes();
    this.limits = new TransportLimits(bytes, bytes, options.maxPacketsPerPayload());
  }

  static EngineOptions of(ClientOptions options, ServerAddress server) {
    return new EngineConfig(options, server).engineOptions();
  }

  private EngineOptions engineOptions() {
    Map<TransportName, TransportOptions> perTransport = new EnumMap<>(TransportName.class);
    for (TransportName name : TransportName.values()) {
      perTransport.put(name, transportOptions(name, options.of(name)));
    }
    return new EngineOptions(
        options.transports(),
        options.upgrade(),
        options.rememberUpgrade(),
        options.tryAllTransports(),
        options.upgradeTimeout(),
        perTransport);
  }

  private TransportOptions transportOptions(TransportName name, TransportOverrides settings) {
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
      return CompletableFuture.supplyAsync(supplier, options.threads().answers());
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
}
