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
  private static final String OURS = "https://ours.example";
  private static final String THEIRS = "https://theirs.example";
  private static final CorsPolicy ONLY_OURS = policy(OURS::equals, false);

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
  void namesTheOriginThatAsksToEverybodyWhereAllAreAllowed() {
    CorsPolicy anybody = policy(origin -> true, false);
    assertTrue(anybody.admits(THEIRS));
    assertEquals(THEIRS, answer(anybody, THEIRS).get("Access-Control-Allow-Origin"));
  }

  @Test
  void letsCookiesComeAlongWhenToldSo() {
    CorsPolicy cookies = policy(OURS::equals, true);
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
            "Vary", "Origin, Access-Control-Request-Headers"),
        preflight(ONLY_OURS, OURS));
  }

  @Test
  void tellsAPreflightWhatItWasToldAndNothingOfWhatWasAskedFor() {
    CorsPolicy told = told();
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", OURS,
            "Access-Control-Allow-Methods", "GET",
            "Access-Control-Allow-Headers", "x-a, x-b",
            "Vary", "Origin"),
        preflight(told, OURS));
  }

  @Test
  void exposesHeadersOfAnAnswer() {
    assertEquals("x-c", answer(told(), OURS).get("Access-Control-Expose-Headers"));
    assertEquals(null, answer(told(), THEIRS).get("Access-Control-Expose-Headers"));
  }

  @Test
  void answersAPreflightWithTheStatusItWasTold() {
    HttpServerExchange exchange = exchange(THEIRS);
    told().answerPreflight(exchange);
    assertEquals(200, exchange.getStatusCode());
  }

  private static CorsPolicy told() {
    return new CorsPolicy(
        Optional.of(OURS::equals),
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
