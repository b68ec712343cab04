package io.tidewire.server.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {
  private static final String OURS = "https://ours.example";
  private static final String THEIRS = "https://theirs.example";
  private static final CorsPolicy ONLY_OURS =
      new CorsPolicy(Set.of(OURS), false, Duration.ofMinutes(10));

  @Test
  void saysNothingWhenNoOriginIsNamed() {
    assertEquals(Map.of(), preflight(CorsPolicy.NONE, OURS));
  }

  @Test
  void admitsEveryWebSocketWhenNoOriginIsNamed() {
    assertTrue(CorsPolicy.NONE.admits(THEIRS));
  }

  @Test
  void namesTheOriginThatAsks() {
    assertEquals(
        Map.of("Access-Control-Allow-Origin", OURS, "Vary", "Origin"), answer(ONLY_OURS, OURS));
  }

  @Test
  void tellsAForeignOriginNothingButThatTheAnswerVaries() {
    assertEquals(Map.of("Vary", "Origin"), preflight(ONLY_OURS, THEIRS));
  }

  @Test
  void refusesTheWebSocketOfAForeignOrigin() {
    assertTrue(ONLY_OURS.admits(OURS));
    assertFalse(ONLY_OURS.admits(THEIRS));
    assertFalse(ONLY_OURS.admits("null"));
  }

  @Test
  void anOriginIsAllOfItsText() {
    assertFalse(ONLY_OURS.admits(OURS + ".evil.example"));
    assertFalse(ONLY_OURS.admits("http://ours.example"));
  }

  @Test
  void aStarStandsForEveryOrigin() {
    CorsPolicy anybody = new CorsPolicy(Set.of("*"), false, Duration.ofMinutes(10));
    assertTrue(anybody.admits(THEIRS));
    assertEquals(THEIRS, answer(anybody, THEIRS).get("Access-Control-Allow-Origin"));
  }

  @Test
  void letsCookiesComeAlongWhenToldSo() {
    CorsPolicy cookies = new CorsPolicy(Set.of(OURS), true, Duration.ofMinutes(10));
    assertEquals("true", answer(cookies, OURS).get("Access-Control-Allow-Credentials"));
    assertEquals(null, answer(cookies, THEIRS).get("Access-Control-Allow-Credentials"));
  }

  @Test
  void answersAPreflightWithMethodsHeadersAndAge() {
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", OURS,
            "Access-Control-Allow-Methods", "GET, POST",
            "Access-Control-Allow-Headers", "x-token",
            "Access-Control-Max-Age", "600",
            "Vary", "Origin"),
        preflight(ONLY_OURS, OURS));
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
    policy.applyPreflight(exchange);
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
