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
 * Which pages of other origins may use the server. With {@link #NONE} no header is sent, so
 * browsers block other origins. If origins are named, WebSocket handshakes of others are rejected.
 *
 * @param origins accepts allowed values of {@code Origin}; empty if none is named
 * @param sameOrigin whether WebSocket handshakes are rejected unless their page is of the server's
 *     own origin or of an allowed one, also if none is named
 * @param credentials whether browsers may send cookies
 * @param methods for preflights, separated by commas
 * @param allowedHeaders likewise; empty for those that the preflight requests
 * @param exposedHeaders the headers that scripts may read, separated by commas
 * @param maxAge how long browsers may cache the answer to a preflight; empty for their default
 * @param preflightStatus the status of the answer to a preflight
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
  private static final HttpString REQUEST_HEADERS =
      new HttpString("Access-Control-Request-Headers");
  private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
  private static final HttpString CREDENTIALS = new HttpString("Access-Control-Allow-Credentials");

  /** Whether every page may open a WebSocket. */
  public boolean admitsAll() {
    return origins.isEmpty() && !sameOrigin;
  }

  /** Whether a page of this origin may open a WebSocket, whatever the server's own origin is. */
  public boolean admits(String origin) {
    return admitsAll() || (origins.isPresent() && origins.get().test(origin));
  }

  /** Whether a request of this origin, such as a WebSocket handshake, is accepted. */
  public boolean admits(String origin, HttpServerExchange request) {
    return admits(origin) || (sameOrigin && OwnOrigin.is(origin, request));
  }

  /** Adds the headers that let a page of an allowed origin read the answer. */
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

  /** Answers a preflight, after {@link #apply}. */
  public void answerPreflight(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    if (headers.contains(ALLOW_ORIGIN)) {
      headers.remove(EXPOSE_HEADERS); // applies to the actual request
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
    headers.add(Headers.VARY, REQUEST_HEADERS.toString());
    String requested = exchange.getRequestHeaders().getFirst(REQUEST_HEADERS);
    if (requested != null) {
      headers.put(ALLOW_HEADERS, requested);
    }
  }
}
