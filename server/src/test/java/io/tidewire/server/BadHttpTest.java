package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests: each is answered, and the server keeps serving. */
@ExtendWith(NoWarnings.class)
class BadHttpTest {
  private static final String TRANSPORT = "400 {\"code\":0,\"message\":\"Transport unknown\"}";
  private static final String SESSION = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
  private static final String METHOD = "400 {\"code\":2,\"message\":\"Bad handshake method\"}";
  private static final String BAD = "400 {\"code\":3,\"message\":\"Bad request\"}";
  private static final String VERSION =
      "400 {\"code\":5,\"message\":\"Unsupported protocol version\"}";

  private static SocketIoServer io;

  @BeforeAll
  static void listen() {
    io = GoodClient.serve(SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)));
  }

  @AfterEach
  void stillServes() {
    GoodClient.isServed(io.port());
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  EIO=4&transport=polling&sid=unknown",
    "POST, EIO=4&transport=polling&sid=unknown",
    "GET,  EIO=4&transport=polling&sid=",
    "GET,  EIO=4&transport=polling&sid=__proto__",
    "GET,  EIO=4&transport=polling&sid=%00%ff",
  })
  void anUnknownSession(String method, String query) {
    assertEquals(SESSION, answer(method, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport=polling", "EIO=3&transport=polling", "EIO=&transport=polling"})
  void aVersionWeDoNotSpeak(String query) {
    assertEquals(VERSION, answer("GET", query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transport=polling", "EIO=3&transport=polling"})
  void aSessionThatSwitchesTheVersion(String query) {
    try (Polling polling = Polling.open(io.port())) {
      assertEquals(BAD, answer("GET", query + "&sid=" + polling.sid));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EIO=4",
        "EIO=4&transport=__proto__",
        "EIO=4&transport=constructor",
        "EIO=4&transport=toString",
        "EIO=4&transport=polling&transport=polling",
        "EIO=4&transport=polling&transport=websocket",
        "EIO=4&transport[]=polling",
        "EIO=4&transport=webtransport",
      })
  void aTransportWeDoNotHave(String query) {
    assertEquals(TRANSPORT, answer("GET", query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "polling&transport=websocket"})
  void aTransportWeDoNotHaveInAnUpgrade(String transport) {
    try (Frames frames =
        Frames.open(Wire.to(io.port()), "/socket.io/?EIO=4&transport=" + transport)) {
      assertEquals(TRANSPORT, frames.answer().text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
  void aHandshakeByAnotherMethod(String method) {
    assertEquals(METHOD, answer(method, "EIO=4&transport=polling"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void aSessionAskedByAnotherMethod(String method) {
    try (Polling polling = Polling.open(io.port())) {
      assertEquals(BAD, answer(method, "EIO=4&transport=polling&sid=" + polling.sid));
    }
  }

  @Test
  void aHandshakeByHead() {
    try (Wire wire = Wire.to(io.port())) {
      assertEquals(400, wire.request("HEAD", Polling.HANDSHAKE).status());
    }
  }

  @Test
  void aWebSocketWithoutUpgrade() {
    assertEquals(BAD, answer("GET", "EIO=4&transport=websocket"));
  }

  @Test
  void anUpgradeToSomethingElseThatIsThenReset() {
    for (int i = 0; i < 20; i++) {
      Wire wire = Wire.to(io.port());
      wire.request("GET", Frames.TARGET, "Connection: Upgrade", "Upgrade: h2c");
      assertEquals(BAD, wire.answer().text());
      wire.reset();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8,  dGhlIHNhbXBsZSBub25jZQ==, 426",
    "14, dGhlIHNhbXBsZSBub25jZQ==, 426",
    "13, short,                    400",
    "13, '',                       400",
  })
  void anUpgradeWithABadKeyOrVersion(String version, String key, int status) {
    try (Wire wire = Wire.to(io.port())) {
      wire.request(
          "GET",
          Frames.TARGET,
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: " + version,
          "Sec-WebSocket-Key: " + key);
      assertEquals(status, wire.answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"constructor", "__proto__; x=1", "permessage-deflate; nonsense=1"})
  void anUnknownExtension(String extension) {
    try (Frames frames =
        Frames.open(Wire.to(io.port()), Frames.TARGET, "Sec-WebSocket-Extensions: " + extension)) {
      assertEquals(101, frames.status());
      assertEquals(null, frames.answer().header("sec-websocket-extensions"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Connection"})
  void aHeaderOfVeryManySpaces(String name) {
    long started = System.nanoTime();
    try (Wire wire = Wire.to(io.port())) {
      wire.request(
          "GET", Frames.TARGET, "Upgrade: websocket", name + ": a" + " ".repeat(30_000) + "b");
      assertEquals(400, wire.answer().status());
    }
    assertTrue(System.nanoTime() - started < Duration.ofSeconds(20).toNanos());
  }

  @Test
  void anUpgradeOfAnUnknownSession() {
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET + "&sid=unknown")) {
      assertEquals(SESSION, frames.answer().text());
    }
  }

  @Test
  void anUpgradeOfASessionThatIsAWebSocketAlready() {
    try (Frames first = Frames.open(Wire.to(io.port()), Frames.TARGET)) {
      String sid = first.next().substring(9, 29);
      try (Frames second = Frames.open(Wire.to(io.port()), Frames.TARGET + "&sid=" + sid)) {
        assertEquals(101, second.status()); // and closed, as the reference does
        assertEquals("close 1000 ", second.next());
      }
      assertEquals(BAD, answer("GET", "EIO=4&transport=polling&sid=" + sid));
      assertEquals("40{", first.text("40").next().substring(0, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\nHost: a b\u0001\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\n Host: x\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\nHost: x\r\n: empty\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/1.1\r\nHost: x\r\r\r\n\r\n",
        "GET " + Polling.HANDSHAKE + " HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /socket.io/?EIO=4&transport=polling&%zz=%f HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /socket.io/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void whatIsHardlyHttp(String request) {
    Wire wire = Wire.to(io.port());
    wire.send(request);
    wire.reset();
  }

  @Test
  void moreHeadersThanAnybodyNeeds() {
    String[] headers = new String[1_000];
    Arrays.setAll(headers, i -> "X-" + i + ": y");
    try (Wire wire = Wire.to(io.port())) {
      wire.request("GET", Frames.TARGET, headers);
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void headersLargerThanAllowed() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("GET", Polling.HANDSHAKE, "X: " + "y".repeat(40_000));
      assertTrue(wire.endsBeforeLong());
    }
  }

  private static String answer(String method, String query) {
    try (Wire wire = Wire.to(io.port())) {
      return wire.request(method, "/socket.io/?" + query).answer().text();
    }
  }
}
