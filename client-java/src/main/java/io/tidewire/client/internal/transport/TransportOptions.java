package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.HttpOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of one transport.
 *
 * @param server scheme (http or https), host and port; the rest is ignored
 * @param path begins with a slash, and is used unchanged
 * @param query parameters of the application, in order, not encoded
 * @param headers called each time the transport opens
 * @param timestamps whether each request has a unique parameter, against caches
 * @param timestampParam its name
 * @param forceBase64 whether binary messages are sent as text over a WebSocket too
 * @param protocols WebSocket subprotocols to offer, in order of preference
 * @param requestTimeout for the answer to a handshake or a POST; the heartbeat limits a poll
 * @param http options of connections
 * @param limits of what the server may send at once
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
