package io.tidewire.server.transport;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.Set;

/**
 * Which foreign pages may talk to the server. With {@link #NONE} no header is ever sent, which is
 * how browsers keep other origins out; with origins named, WebSocket handshakes are held to them
 * too.
 *
 * @param origins allowed values of {@code Origin}, or {@code "*"} for all
 * @param credentials whether cookies may come along
 * @param maxAge how long a browser may remember a preflight's answer
 */
public record CorsPolicy(Set<String> origins, boolean credentials, Duration maxAge) {
  public static final CorsPolicy NONE = new CorsPolicy(Set.of(), false, Duration.ZERO);

  private static final String ANY = "*";
  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
  private static final HttpString ASKED_HEADERS = new HttpString("Access-Control-Request-Headers");
  private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
  private static final HttpString CREDENTIALS = new HttpString("Access-Control-Allow-Credentials");

  public CorsPolicy {
    origins = Set.copyOf(origins);
  }

  /** Whether a WebSocket handshake with this {@code Origin} header may go on. */
  public boolean admits(String origin) {
    return origins.isEmpty() || allows(origin);
  }

  /** Adds what a browser needs to let a page of an allowed origin read the answer. */
  public void apply(HttpServerExchange exchange) {
    if (origins.isEmpty()) {
      return;
    }
    HeaderMap headers = exchange.getResponseHeaders();
    headers.add(Headers.VARY, Headers.ORIGIN_STRING);
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    if (origin != null && allows(origin)) {
      headers.put(ALLOW_ORIGIN, origin);
      if (credentials) {
        headers.put(CREDENTIALS, "true");
      }
    }
  }

  /** Adds what only a preflight is told. */
  public void applyPreflight(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    if (!headers.contains(ALLOW_ORIGIN)) {
      return;
    }
    headers.put(ALLOW_METHODS, "GET, POST");
    headers.put(MAX_AGE, Long.toString(maxAge.toSeconds()));
    String asked = exchange.getRequestHeaders().getFirst(ASKED_HEADERS);
    if (asked != null) {
      headers.put(ALLOW_HEADERS, asked);
    }
  }

  private boolean allows(String origin) {
    return origins.contains(ANY) || origins.contains(origin);
  }
}
