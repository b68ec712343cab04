package io.tidewire.server.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {
  private static final String KNOWN = "https://known.example";
  private static final String FOREIGN = "https://theirs.example";
  private static final CorsPolicy ONLY_KNOWN = policy(KNOWN::equals, false);

  @Test
  void sendsNoHeaderWhenNoOriginIsNamed() {
    assertEquals(Map.of(), preflight(CorsPolicy.NONE, KNOWN));
  }

  @Test
  void admitsEveryWebSocketWhenNoOriginIsNamed() {
    assertTrue(CorsPolicy.NONE.admits(FOREIGN));
  }

  @Test
  void namesTheOriginOfTheRequest() {
    assertEquals(
        Map.of("Access-Control-Allow-Origin", KNOWN, "Vary", "Origin"), answer(ONLY_KNOWN, KNOWN));
  }

  @Test
  void aForeignOriginReceivesOnlyVary() {
    assertEquals(Map.of("Vary", "Origin"), preflight(ONLY_KNOWN, FOREIGN));
  }

  @Test
  void rejectsTheWebSocketOfAForeignOrigin() {
    assertTrue(ONLY_KNOWN.admits(KNOWN));
    assertFalse(ONLY_KNOWN.admits(FOREIGN));
    assertFalse(ONLY_KNOWN.admits("null"));
  }

  @Test
  void anOriginMatchesAsAWhole() {
    assertFalse(ONLY_KNOWN.admits(KNOWN + ".evil.example"));
    assertFalse(ONLY_KNOWN.admits("http://known.example"));
  }

  @Test
  void namesTheOriginOfTheRequestWhereAllAreAllowed() {
    CorsPolicy all = policy(origin -> true, false);
    assertTrue(all.admits(FOREIGN));
    assertEquals(FOREIGN, answer(all, FOREIGN).get("Access-Control-Allow-Origin"));
  }

  @Test
  void allowsCredentialsIfConfigured() {
    CorsPolicy cookies = policy(KNOWN::equals, true);
    assertEquals("true", answer(cookies, KNOWN).get("Access-Control-Allow-Credentials"));
    assertEquals(null, answer(cookies, FOREIGN).get("Access-Control-Allow-Credentials"));
  }

  @Test
  void answersAPreflightWithMethodsHeadersAndAge() {
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", KNOWN,
            "Access-Control-Allow-Methods", "GET, POST",
            "Access-Control-Allow-Headers", "x-token",
            "Access-Control-Max-Age", "600",
            "Vary", "Origin, Access-Control-Request-Headers"),
        preflight(ONLY_KNOWN, KNOWN));
  }

  @Test
  void aPreflightReceivesTheConfiguredValuesAlone() {
    CorsPolicy configured = configured();
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", KNOWN,
            "Access-Control-Allow-Methods", "GET",
            "Access-Control-Allow-Headers", "x-a, x-b",
            "Vary", "Origin"),
        preflight(configured, KNOWN));
  }

  @Test
  void exposesHeadersOfAnAnswer() {
    assertEquals("x-c", answer(configured(), KNOWN).get("Access-Control-Expose-Headers"));
    assertEquals(null, answer(configured(), FOREIGN).get("Access-Control-Expose-Headers"));
  }

  @Test
  void answersAPreflightWithTheConfiguredStatus() {
    HttpServerExchange exchange = exchange(FOREIGN);
    configured().answerPreflight(exchange);
    assertEquals(200, exchange.getStatusCode());
  }

  private static CorsPolicy configured() {
    return new CorsPolicy(
        Optional.of(KNOWN::equals),
        false,
        false,
        "GET",
        Optional.of("x-a, x-b"),
        Optional.of("x-c"),
        Optional.empty(),
        200);
  }

  private static CorsPolicy policy(Predicate<String> origins, boolean credentials) {
    return new CorsPolicy(
        Optional.of(origins),
        false,
        credentials,
        CorsPolicy.DEFAULT_METHODS,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofMinutes(10)),
        204);
  }

  private static Map<String, String> answer(CorsPolicy policy, String origin) {
    HttpServerExchange exchange = exchange(origin);
    policy.apply(exchange);
    return headers(exchange);
  }

  private static Map<String, String> preflight(CorsPolicy policy, String origin) {
    HttpServerExchange exchange = exchange(origin);
    exchange.getRequestHeaders().put(new HttpString("Access-Control-Request-Headers"), "x-token");
    policy.apply(exchange);
    policy.answerPreflight(exchange);
    return headers(exchange);
  }

  private static HttpServerExchange exchange(String origin) {
    HttpServerExchange exchange = new HttpServerExchange(null);
    exchange.getRequestHeaders().put(Headers.ORIGIN, origin);
    return exchange;
  }

  private static Map<String, String> headers(HttpServerExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    for (HeaderValues values : exchange.getResponseHeaders()) {
      headers.put(values.getHeaderName().toString(), String.join(", ", values));
    }
    return headers;
  }
}
