package io.tidewire.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewire.client.internal.loop.ClientLoops;
import io.tidewire.core.loop.EventLoop;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests over {@code java.net.http}, against the HTTP server of the JDK. */
@Timeout(60)
class JdkHttpTest implements Http.Answer {
  private static final int LIMIT = 50;

  private final EventLoop loop = ClientLoops.shared();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::echo);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void passesTheResponseToTheLoop() throws Exception {
    send(HttpOptions.DEFAULT, "é😀", Map.of());
    assertEquals("200 é😀 on the loop", next());
  }

  @Test
  void acceptsAConnectTimeoutBeyondTheClockOfTheJdk() throws Exception {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    send(new HttpOptions(null, null, null, null, null, ever), "a", Map.of());
    assertEquals("200 a on the loop", next());
  }

  @Test
  void sendsTheHeadersOfTheApplication() throws Exception {
    send(HttpOptions.DEFAULT, "", Map.of("X-Token", List.of("a", "b")));
    assertEquals(List.of("a", "b"), seen.take().get("X-Token"));
  }

  @Test
  void offersNoUpgradeToHttp2OverPlainConnections() throws Exception {
    send(HttpOptions.DEFAULT, "", Map.of());
    assertNull(seen.take().get("Upgrade"));
  }

  @Test
  void reportsAReservedHeader() throws Exception {
    send(HttpOptions.DEFAULT, "", Map.of("Host", List.of("elsewhere")));
    assertEquals("IllegalArgumentException: restricted header name: \"Host\"", next());
  }

  @Test
  void rejectsABodyBeyondTheLimit() throws Exception {
    send(HttpOptions.DEFAULT, "a".repeat(LIMIT + 1), Map.of());
    assertEquals("EngineException: a body of more than 50 bytes", next());
  }

  @Test
  void acceptsABodyOfTheLimit() throws Exception {
    send(HttpOptions.DEFAULT, "a".repeat(LIMIT), Map.of());
    assertEquals("200 " + "a".repeat(LIMIT) + " on the loop", next());
  }

  @Test
  void reportsNothingOfACancelledRequest() throws Exception {
    loop.execute(
        () -> {
          Http http = http(HttpOptions.DEFAULT);
          http.send(request("first", Map.of()), this).cancel();
          http.send(request("second", Map.of()), this);
        });
    assertEquals("200 second on the loop", next());
  }

  @Test
  void doesNotRepeatAGetThatMustBeSentOnce() throws Exception {
    try (ServerSocket breaking = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + breaking.getLocalPort() + "/");
      Http.Request once = new Http.Request(uri, Map.of(), null, true);
      loop.execute(() -> http(HttpOptions.DEFAULT).send(once, this));
      breakOff(breaking);
      assertEquals("UncheckedIOException", next().replaceAll(":.*", ""));
    }
  }

  /** Reads a request and resets the connection. */
  private static void breakOff(ServerSocket server) throws IOException {
    try (Socket connection = server.accept()) {
      assertTrue(connection.getInputStream().read() >= 0);
      connection.setSoLinger(true, 0);
    }
  }

  @Test
  void keepsCookies() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpOptions settings = new HttpOptions(null, null, null, null, cookies, Duration.ofSeconds(5));
    send(settings, "", Map.of());
    assertNull(seen.take().get("Cookie"));
    next();
    send(settings, "", Map.of());
    assertEquals(List.of("node=7"), seen.take().get("Cookie"));
  }

  @Test
  void connectsThroughAProxy() throws Exception {
    ProxySelector proxy = ProxySelector.of(server.getAddress());
    HttpOptions settings = new HttpOptions(proxy, null, null, null, null, Duration.ofSeconds(5));
    URI elsewhere = URI.create("http://nowhere.invalid/");
    loop.execute(
        () -> http(settings).send(new Http.Request(elsewhere, Map.of(), "by proxy"), this));
    assertEquals("200 by proxy on the loop", next());
  }

  @Test
  void equalOptionsShareAClient() {
    HttpOptions same = new HttpOptions(null, null, null, null, null, Duration.ofSeconds(20));
    assertSame(HttpClients.of(HttpOptions.DEFAULT), HttpClients.of(same));
  }

  @Test
  void differentOptionsShareNoClient() {
    HttpOptions other = new HttpOptions(null, null, null, null, null, Duration.ofSeconds(1));
    assertNotSame(HttpClients.of(HttpOptions.DEFAULT), HttpClients.of(other));
  }

  @Test
  void usesDaemonThreadsOnly() throws Exception {
    send(HttpOptions.DEFAULT, "a", Map.of());
    next();
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().matches("(tidewire-client|HttpClient).*"))
            .allMatch(Thread::isDaemon));
  }

  @Override
  public void onResponse(int status, String body) {
    told.add(status + " " + body + (loop.isCurrent() ? " on the loop" : " elsewhere"));
  }

  @Override
  public void onFailure(Throwable thrown) {
    Throwable cause = ErrorMessages.unwrapped(thrown);
    told.add(cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  private void echo(HttpExchange exchange) throws IOException {
    seen.add(exchange.getRequestHeaders());
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Set-Cookie", "node=7");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void send(HttpOptions settings, String body, Map<String, List<String>> headers) {
    loop.execute(() -> http(settings).send(request(body, headers), this));
  }

  private Http.Request request(String body, Map<String, List<String>> headers) {
    InetSocketAddress at = server.getAddress();
    URI uri = URI.create("http://127.0.0.1:" + at.getPort() + "/");
    return new Http.Request(uri, headers, body);
  }

  private Http http(HttpOptions settings) {
    return new JdkHttp(HttpClients.of(settings), loop, LIMIT);
  }

  private String next() throws InterruptedException {
    String next = told.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no answer came");
    }
    return next;
  }
}
