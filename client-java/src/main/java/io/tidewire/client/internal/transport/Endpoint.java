package io.tidewire.client.internal.transport;

import io.tidewire.engineio.TransportName;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes the addresses of a transport's requests. Confined to the loop. */
final class Endpoint {
  private static final int RADIX = 36;

  private final TransportName transport;
  private final TransportOptions options;
  private final String base;
  private @Nullable String sid; // null before the handshake

  Endpoint(TransportName transport, TransportOptions options, @Nullable String sid) {
    this.transport = transport;
    this.options = options;
    this.base = scheme() + "://" + options.server().getRawAuthority() + options.path();
    this.sid = sid;
  }

  void session(String begun) {
    sid = begun;
  }

  /** The address without its query, for messages. */
  URI place() {
    return URI.create(base);
  }

  /** The address of one request; unique if timestamps are enabled. */
  URI next() {
    StringBuilder uri = new StringBuilder(base);
    char before = '?';
    for (Map.Entry<String, String> parameter : query().entrySet()) {
      uri.append(before).append(encoded(parameter.getKey()));
      uri.append('=').append(encoded(parameter.getValue()));
      before = '&';
    }
    return URI.create(uri.toString());
  }

  /** Parameters of the protocol replace those of the application. */
  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>(options.query());
    query.put("EIO", "4");
    query.put("transport", transport.text());
    if (sid == null) {
      query.put("tw", "1"); // requests the extensions to the public protocol
    } else {
      query.put("sid", sid);
    }
    if (options.timestamps()) {
      query.put(options.timestampParam(), unique());
    }
    if (options.forceBase64() && sid == null) {
      query.put("b64", "1");
    }
    return query;
  }

  private String scheme() {
    boolean tls = "https".equalsIgnoreCase(options.server().getScheme());
    if (transport == TransportName.WEBSOCKET) {
      return tls ? "wss" : "ws";
    }
    return tls ? "https" : "http";
  }

  private static String unique() {
    return Long.toString(System.currentTimeMillis(), RADIX)
        + Integer.toString(ThreadLocalRandom.current().nextInt(RADIX * RADIX * RADIX), RADIX);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
