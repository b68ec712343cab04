package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.CookieOptions;
import io.tidewire.server.options.ServerBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The hooks that accept requests, change responses, and receive rejections. */
@ExtendWith(NoWarnings.class)
class RequestHooksTest {
  private static final String FORBIDDEN = "403 {\"code\":4,\"message\":\"Forbidden\"}";

  private final EventQueue<ConnectionError> errors = new EventQueue<>();
  private final EventQueue<Throwable> failures = new EventQueue<>();
  private final EventQueue<CompletableFuture<Boolean>> questions = new EventQueue<>();
  private SocketIoServer io;

  @AfterEach
  void close() {
    questions.rest().forEach(question -> question.complete(false));
    io.close();
  }

  @Test
  void whoIsNotAllowedIsForbidden() {
    serve(builder().allowRequest(request -> "yes".equals(request.query().get("may"))));
    assertEquals(FORBIDDEN, handshake(Polling.HANDSHAKE).text());
    assertEquals(200, handshake(Polling.HANDSHAKE + "&may=yes").status());
  }

  @Test
  void whoIsNotAllowedHearsTheOwnersWords() {
    serve(
        builder()
            .allowRequest(
                request -> {
                  throw new ConnectRefusedException("not \"you\" <b>");
                }));
    assertEquals(
        "403 {\"code\":4,\"message\":\"not \\\"you\\\" \\u003cb>\"}",
        handshake(Polling.HANDSHAKE).text());
    assertEquals("not \"you\" <b>", errors.next().message());
  }

  @Test
  void theWebSocketOfWhoIsNotAllowedIsNotOpened() {
    serve(builder().allowRequest(request -> false));
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET)) {
      assertEquals(FORBIDDEN, frames.answer().text());
    }
    assertEquals(0, io.clientsCount());
  }

  @Test
  void aDecisionThatFailsIsANoAndToldToTheErrorHookOnly() {
    RuntimeException failure = new IllegalStateException("secret");
    serve(
        builder()
            .allowRequest(
                request -> {
                  throw failure;
                }));
    assertEquals(FORBIDDEN, handshake(Polling.HANDSHAKE).text());
    assertEquals(failure, failures.next());
  }

  @Test
  void aDecisionMayComeLater() {
    serve(asking());
    try (Wire wire = Wire.to(io.port());
        Frames frames = decided()) {
      wire.request("GET", Polling.HANDSHAKE);
      questions.next().complete(true);
      assertEquals(200, leaving(wire, Polling.HANDSHAKE).status());
      assertEquals(101, frames.status());
    }
  }

  @Test
  void aDecisionThatDoesNotComeInTimeIsANo() {
    serve(asking().allowRequestTimeout(Duration.ofMillis(50)));
    assertEquals(FORBIDDEN, handshake(Polling.HANDSHAKE).text());
    assertEquals("GATE_TIMEOUT", errors.next().reason());
  }

  @Test
  void aDecisionThatComesTooLateOpensNothing() {
    serve(asking().allowRequestTimeout(Duration.ofMillis(50)));
    assertEquals(FORBIDDEN, handshake(Polling.HANDSHAKE).text());
    questions.next().complete(true);
    assertEquals(FORBIDDEN, handshake(Polling.HANDSHAKE).text());
    assertEquals(0, io.clientsCount());
  }

  @Test
  void noMoreDecisionsAreAwaitedThanHandshakesMayBeUnfinished() {
    serve(asking().maxUnfinishedHandshakes(1));
    try (Wire first = Wire.to(io.port());
        Wire second = Wire.to(io.port())) {
      first.request("GET", Polling.HANDSHAKE);
      questions.next();
      second.request("GET", Polling.HANDSHAKE);
      assertEquals(503, first.answer().status());
      assertEquals("BUSY", errors.next().reason());
      questions.next().complete(true);
      assertEquals(200, leaving(second, Polling.HANDSHAKE).status());
    }
  }

  @Test
  void aDecisionThatNobodyWaitsForIsNotAskedFor() {
    EventQueue<Runnable> later = new EventQueue<>();
    serve(asking().executor(later::add).maxUnfinishedHandshakes(1));
    try (Wire first = Wire.to(io.port());
        Wire second = Wire.to(io.port())) {
      first.request("GET", Polling.HANDSHAKE);
      Runnable firstQuestion = later.next();
      second.request("GET", Polling.HANDSHAKE);
      assertEquals(503, first.answer().status());
      firstQuestion.run();
      later.next(2).forEach(Runnable::run); // the second, and the report of the rejection
      assertEquals(1, questions.rest().size());
      questions.next().complete(true);
      assertEquals(200, leaving(second, Polling.HANDSHAKE).status());
    }
  }

  @Test
  void aRequestOfASessionIsNotAskedAbout() {
    serve(builder().allowRequest(request -> !request.query().containsKey("sid")));
    try (Polling polling = Polling.connect(io.port())) {
      assertEquals("200 ok", polling.post("42[\"x\"]").text());
    }
  }

  @Test
  void headersOfAHandshakeMayBeChanged() {
    serve(
        builder()
            .onInitialHeaders((headers, request) -> headers.set("x-first", request.url()))
            .onHeaders((headers, request) -> headers.set("x-every", "1").remove("cache-control")));
    Map<String, String> headers = handshake(Polling.HANDSHAKE).headers();
    assertEquals(Polling.HANDSHAKE, headers.get("x-first"));
    assertEquals("1", headers.get("x-every"));
    assertNull(headers.get("cache-control"));
  }

  @Test
  void headersOfLaterAnswersMayBeChangedToo() {
    serve(
        builder()
            .onInitialHeaders((headers, request) -> headers.set("x-first", "1"))
            .onHeaders((headers, request) -> headers.add("x-every", "1").add("x-every", "2")));
    try (Polling polling = Polling.open(io.port())) {
      Wire.Answer answer = polling.post("40");
      assertEquals("1, 2", answer.header("x-every"));
      assertNull(answer.header("x-first"));
    }
  }

  @Test
  void headersOfAWebSocketHandshakeMayBeChanged() {
    serve(
        builder()
            .onInitialHeaders((headers, request) -> headers.set("x-first", "1"))
            .onHeaders((headers, request) -> headers.set("x-every", "1")));
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET)) {
      assertEquals("1", frames.answer().header("x-first"));
      assertEquals("1", frames.answer().header("x-every"));
    }
  }

  @Test
  void aHookThatFailsCostsNobodyTheSession() {
    serve(builder().onHeaders((headers, request) -> headers.set("x", "a\r\nb")));
    assertEquals(200, handshake(Polling.HANDSHAKE).status());
    assertTrue(failures.next() instanceof IllegalArgumentException);
  }

  @Test
  void theCookieCarriesTheSessionsId() {
    serve(builder().cookie(CookieOptions.defaults()));
    Wire.Answer answer = handshake(Polling.HANDSHAKE);
    String sid = answer.body().substring(9, 29);
    assertEquals("io=" + sid + "; Path=/; HttpOnly; SameSite=Lax", answer.header("set-cookie"));
  }

  @Test
  void theCookieHasTheAttributesItWasGiven() {
    serve(
        builder()
            .cookie(
                CookieOptions.named("n")
                    .withPath("/p")
                    .withDomain("example.com")
                    .withHttpOnly(false)
                    .withSecure(true, CookieOptions.SameSite.NONE)
                    .withPartitioned(true)
                    .withMaxAge(Duration.ofHours(1))));
    String cookie = handshake(Polling.HANDSHAKE).header("set-cookie");
    assertEquals(
        "; Max-Age=3600; Domain=example.com; Path=/p; Secure; Partitioned; SameSite=None",
        cookie.substring(cookie.indexOf(';')));
  }

  @Test
  void aCookieThatAClientBringsIsIgnored() {
    serve(builder().cookie(CookieOptions.defaults()));
    try (Wire wire = Wire.to(io.port())) {
      String first = handshake(Polling.HANDSHAKE).body().substring(9, 29);
      wire.request("GET", Polling.HANDSHAKE, "Cookie: io=" + first);
      Wire.Answer answer = leaving(wire, Polling.HANDSHAKE);
      assertTrue(!answer.body().contains(first));
    }
  }

  @Test
  void everyRefusalIsToldWithWhatWasWrong() {
    serve(builder());
    handshake("/socket.io/?EIO=4&transport=abc");
    assertEquals("0 UNKNOWN_TRANSPORT Transport unknown {transport=abc}", nextError());
    handshake("/socket.io/?EIO=3&transport=polling");
    assertEquals("5 UNSUPPORTED_VERSION Unsupported protocol version {protocol=3}", nextError());
    handshake(Polling.HANDSHAKE + "&sid=abc");
    assertEquals("1 UNKNOWN_SESSION Session ID unknown {sid=abc}", nextError());
  }

  @Test
  void aLimitThatIsHitHasItsOwnReason() {
    serve(builder().maxPayload(10).maxPacketsPerPayload(2));
    assertEquals("PAYLOAD_TOO_LARGE", reasonOver("4".repeat(11)));
    assertEquals("TOO_MANY_PACKETS", reasonOver("6\u001e6\u001e6"));
    assertEquals("PARSE_ERROR", reasonOver("x"));
    String bytes = "Content-Type: application/octet-stream";
    assertEquals("INVALID_CONTENT", reasonOver("x", bytes));
  }

  @Test
  void aListenerOfRefusalsThatFailsChangesNothing() {
    io =
        SocketIoServer.builder()
            .onError(failures::add)
            .onConnectionError(
                error -> {
                  throw new IllegalStateException(error.reason());
                })
            .build()
            .listen("127.0.0.1", 0);
    assertEquals(400, handshake("/socket.io/?EIO=4").status());
    assertEquals("UNKNOWN_TRANSPORT", failures.next().getMessage());
  }

  /** The report of a POST that closes its session. */
  private String reasonOver(String body, String... headers) {
    try (Wire gets = Wire.to(io.port());
        Wire posts = Wire.to(io.port())) {
      String greeting = gets.request("GET", Polling.HANDSHAKE).answer().body();
      String target = Polling.HANDSHAKE + "&sid=" + greeting.substring(9, 29);
      posts.post(target, body, headers).answer();
      return errors.next().reason();
    }
  }

  private String nextError() {
    ConnectionError error = errors.next();
    return error.code() + " " + error.reason() + " " + error.message() + " " + error.context();
  }

  private ServerBuilder<SocketIoServer> builder() {
    return SocketIoServer.builder().onError(failures::add).onConnectionError(errors::add);
  }

  /** One whose decisions the test makes. */
  private ServerBuilder<SocketIoServer> asking() {
    return builder()
        .allowRequestAsync(
            request -> {
              CompletableFuture<Boolean> answer = new CompletableFuture<>();
              questions.add(answer);
              return answer;
            });
  }

  /** A WebSocket that another thread accepts while its handshake waits. */
  private Frames decided() {
    CompletableFuture<Void> yes = CompletableFuture.runAsync(() -> questions.next().complete(true));
    Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET);
    yes.join();
    return frames;
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = builder.build().listen("127.0.0.1", 0);
  }

  /** The answer to a handshake; the session, if it is one, leaves at once. */
  private Wire.Answer handshake(String target) {
    try (Wire wire = Wire.to(io.port())) {
      return leaving(wire.request("GET", target), target);
    }
  }

  /** For a server that is closed waits a while for sessions that could be told. */
  private static Wire.Answer leaving(Wire wire, String target) {
    Wire.Answer answer = wire.answer();
    if (answer.status() == 200) {
      wire.post(target + "&sid=" + answer.body().substring(9, 29), "1").answer();
    }
    return answer;
  }
}
