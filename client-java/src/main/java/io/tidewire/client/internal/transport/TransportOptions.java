package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.HttpOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one transport connects, and what it sends along. Options that a user overrides for one
 * transport make another of these.
 *
 * @param server the scheme of HTTP with or without TLS, host and port; the rest is not looked at
 * @param path begins with a slash; used as it is, with or without a slash at its end
 * @param query parameters of the user, in order and not encoded yet
 * @param headers asked each time the transport opens
 * @param timestamps whether requests carry a parameter that no other has, against caches
 * @param timestampParam its name
 * @param forceBase64 whether binary messages travel as text over a WebSocket too
 * @param protocols WebSocket sub-protocols to offer, the preferred first
 * @param requestTimeout time to answer a handshake or a post; a poll may wait as long as the
 *     heartbeat lets it
 * @param http how connections are made
 * @param limits how much the server may send at once
 */
public record TransportOptions(
    URI server,
    String path,
    Map<String, String> query,
    HeaderSource headers,
    boolean timestamps,
    String timestampParam,
    boolean forceBase64,
    List<String> protocols,
    Duration requestTimeout,
    HttpOptions http,
    TransportLimits limits) {
  /** Sixty seconds. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  /** Copies the collections; keeps the order of the query. */
  public TransportOptions {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    protocols = List.copyOf(protocols);
  }

  /** The defaults of the reference, with timestamps. */
  public static TransportOptions of(URI server, String path) {
    return new TransportOptions(
        server,
        path,
        Map.of(),
        HeaderSource.NONE,
        true,
        "t",
        false,
        List.of(),
        REQUEST_TIMEOUT,
        HttpOptions.DEFAULT,
        TransportLimits.DEFAULT);
  }
}
