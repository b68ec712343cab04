package io.tidewire.server.internal.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which foreign pages may talk to the server. With {@link #NONE} no header is ever sent, which is
 * how browsers keep other origins out; with origins named, WebSocket handshakes are held to them
 * too.
 *
 * @param origins says yes to allowed values of {@code Origin}; empty where none was named
 * @param sameOrigin whether WebSocket handshakes of pages that are neither of the server's own
 *     origin nor of an allowed one are refused, where none was named too
 * @param credentials whether cookies may come along
 * @param methods what a preflight is told, with commas between
 * @param allowedHeaders likewise; empty for whatever it asks for
 * @param exposedHeaders what scripts of such a page may read, with commas between
 * @param maxAge how long a browser may remember a preflight's answer; empty leaves it to the
 *     browser
 * @param preflightStatus of the answer to a preflight
 */
public record CorsPolicy(
    Optional<Predicate<String>> origins,
    boolean sameOrigin,
    boolean credentials,
    String methods,
    Optional<String> allowedHeaders,
    Optional<String> exposedHeaders,
    Optional<Duration> maxAge,
    int preflightStatus) {
  public static final String DEFAULT_METHODS = "GET, POST";
  public static final CorsPolicy NONE =
      new CorsPolicy(
          Optional.empty(),
          false,
          false,
          DEFAULT_METHODS,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          StatusCodes.NO_CONTENT);

  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
  private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
  private static final HttpString ASKED_HEADERS = new HttpString("Access-Control-Request-Headers");
  private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
  private static final HttpString CREDENTIALS = new HttpString("Access-Control-Allow-Credentials");

  /** Whether every page may open a WebSocket: nothing was said of origins. */
  public boolean admitsAll() {
    return origins.isEmpty() && !sameOrigin;
  }

  /** Whether a page of this origin may open a WebSocket, wherever the server is. */
  public boolean admits(String origin) {
    return admitsAll() || (origins.isPresent() && origins.get().test(origin));
  }

  /** Whether a request that names this origin, a WebSocket handshake above all, may go on. */
  public boolean admits(String origin, HttpServerExchange request) {
    return admits(origin) || (sameOrigin && OwnOrigin.is(origin, request));
  }

  /** Adds what a browser needs to let a page of an allowed origin read the answer. */
  public void apply(HttpServerExchange exchange) {
    if (origins.isEmpty()) {
      return;
    }
    HeaderMap headers = exchange.getResponseHeaders();
    headers.add(Headers.VARY, Headers.ORIGIN_STRING);
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    if (origin != null && origins.get().test(origin)) {
      headers.put(ALLOW_ORIGIN, origin);
      if (credentials) {
        headers.put(CREDENTIALS, "true");
      }
      exposedHeaders.ifPresent(names -> headers.put(EXPOSE_HEADERS, names));
    }
  }

  /** Answers a preflight, on top of {@link #apply}. */
  public void answerPreflight(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    if (headers.contains(ALLOW_ORIGIN)) {
      headers.remove(EXPOSE_HEADERS); // is about the answer that follows
      headers.put(ALLOW_METHODS, methods);
      maxAge.ifPresent(age -> headers.put(MAX_AGE, Long.toString(age.toSeconds())));
      allowHeaders(exchange, headers);
    }
    exchange.setStatusCode(preflightStatus);
  }

  private void allowHeaders(HttpServerExchange exchange, HeaderMap headers) {
    if (allowedHeaders.isPresent()) {
      headers.put(ALLOW_HEADERS, allowedHeaders.get());
      return;
    }
    headers.add(Headers.VARY, ASKED_HEADERS.toString());
    String asked = exchange.getRequestHeaders().getFirst(ASKED_HEADERS);
    if (asked != null) {
      headers.put(ALLOW_HEADERS, asked);
    }
  }
}
