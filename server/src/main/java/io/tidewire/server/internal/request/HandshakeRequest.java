package io.tidewire.server.internal.request;

import io.tidewire.text.StringCache;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HTTP request that opened a session.
 *
 * @param path as the client sent it
 * @param queryString without the question mark; {@link #query} parses it
 * @param address the client's, or its proxy's
 * @param secure whether it came over TLS
 */
public record HandshakeRequest(
    String path,
    String queryString,
    RequestHeaders headers,
    InetSocketAddress address,
    boolean secure,
    long epochMillis) {
  private static final int MAX_SHARED = 256; // bounds the cache to a quarter of a megabyte
  private static final StringCache SHARED = new StringCache(MAX_SHARED);

  public static HandshakeRequest of(HttpServerExchange exchange) {
    return new HandshakeRequest(
        SHARED.of(exchange.getRequestURI()),
        SHARED.of(exchange.getQueryString()),
        RequestHeaders.of(exchange.getRequestHeaders(), SHARED),
        exchange.getSourceAddress(),
        "https".equals(exchange.getRequestScheme()),
        System.currentTimeMillis());
  }

  /** The same without query and headers, which only its own connection needs. */
  public HandshakeRequest withoutDetails() {
    return new HandshakeRequest(path, "", RequestHeaders.NONE, address, secure, epochMillis);
  }

  /** When it arrived. */
  public Instant time() {
    return Instant.ofEpochMilli(epochMillis);
  }

  /** Whether it is from a Tidewire client, which requests the protocol extension. */
  public boolean asksForTidewire() {
    return queryString.contains("tw=1") && "1".equals(query().get("tw"));
  }

  /** Path and query. */
  public String url() {
    return queryString.isEmpty() ? path : path + "?" + queryString;
  }

  /** Parsed on each call, because calls are rare; the last of repeated parameters counts. */
  public Map<String, String> query() {
    return parse(queryString);
  }

  /** The parameters of any query; the last of repeated ones counts. */
  public static Map<String, String> parse(String queryString) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        parameters.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
