package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.ServerBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages of other origins get to see. */
@ExtendWith(NoWarnings.class)
class OriginTest {
  private static final String OURS = "Origin: https://ours.example";
  private static final String THEIRS = "Origin: https://theirs.example";

  private SocketIoServer io;

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void noHeaderIsSentByDefault() {
    serve(SocketIoServer.builder());
    assertEquals(Map.of(), refused("GET", THEIRS));
    assertEquals(Map.of(), refused("OPTIONS", THEIRS));
  }

  @Test
  void anOriginWeWereToldOfIsNamedEvenInARefusal() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example").corsCredentials(true));
    assertEquals(
        Map.of(
            "access-control-allow-origin", "https://ours.example",
            "access-control-allow-credentials", "true",
            "vary", "Origin"),
        refused("GET", OURS));
  }

  @Test
  void anOriginWeWereNotToldOfIsNot() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example"));
    assertEquals(Map.of("vary", "Origin"), refused("GET", THEIRS));
  }

  @Test
  void aPreflightIsAnswered() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example"));
    try (Wire wire = Wire.to(io.port())) {
      Wire.Answer answer =
          wire.request("OPTIONS", Polling.HANDSHAKE, OURS, "Access-Control-Request-Headers: x-a")
              .answer();
      assertEquals(204, answer.status());
      assertEquals("GET, POST", answer.header("access-control-allow-methods"));
      assertEquals("x-a", answer.header("access-control-allow-headers"));
    }
  }

  @Test
  void theWebSocketOfAnOriginWeWereNotToldOfIsRefused() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example"));
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET, THEIRS)) {
      assertEquals("403 {\"code\":4,\"message\":\"Forbidden\"}", frames.answer().text());
    }
    assertEquals(0, io.clientsCount());
  }

  @Test
  void theUpgradeOfAnOriginWeWereNotToldOfIsRefused() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example"));
    try (Polling polling = Polling.open(io.port());
        Frames frames =
            Frames.open(Wire.to(io.port()), Frames.TARGET + "&sid=" + polling.sid, THEIRS)) {
      assertEquals(403, frames.status());
    }
  }

  @Test
  void theWebSocketOfOurOriginAndOfNoPageAtAllIsTaken() {
    serve(SocketIoServer.builder().corsOrigins("https://ours.example"));
    try (Frames page = Frames.open(Wire.to(io.port()), Frames.TARGET, OURS);
        Frames other = Frames.open(Wire.to(io.port()), Frames.TARGET)) {
      assertEquals(101, page.status());
      assertEquals(101, other.status());
    }
  }

  @Test
  void theWebSocketOfAnyPageIsTakenByDefault() {
    serve(SocketIoServer.builder());
    assertEquals(101, webSocket(THEIRS));
  }

  @ParameterizedTest
  @CsvSource({
    "http://x,               101",
    "http://X:80,            101",
    "https://x,              101", // a proxy may have taken the TLS off
    "http://x:8080,          403",
    "http://x.evil,          403",
    "http://evil@x,          101", // no browser sends it; the host is what counts
    "ftp://x,                403",
    "null,                   403",
    "https://theirs.example, 403",
  })
  void onlyTheWebSocketsOfOurOwnPagesAreTakenWhereWeSaySo(String origin, int status) {
    serve(SocketIoServer.builder().sameOrigin());
    assertEquals(status, webSocket("Origin: " + origin));
  }

  @Test
  void aNamedOriginIsTakenBesideOurOwn() {
    serve(SocketIoServer.builder().sameOrigin().corsOrigins("https://ours.example"));
    assertEquals(List.of(101, 101, 403), statuses(OURS, "Origin: http://x", THEIRS));
  }

  @Test
  void aClientThatIsNoPageIsTakenWhereOnlyOurOwnPagesAre() {
    serve(SocketIoServer.builder().sameOrigin());
    assertEquals(101, webSocket("X: none"));
  }

  private List<Integer> statuses(String... headers) {
    return Stream.of(headers).map(this::webSocket).toList();
  }

  private int webSocket(String header) {
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET, header)) {
      return frames.status();
    }
  }

  private void serve(ServerBuilder<SocketIoServer> builder) {
    io = builder.build().listen("127.0.0.1", 0);
  }

  /** What the answer to a request that opens no session says of origins. */
  private Map<String, String> refused(String method, String origin) {
    try (Wire wire = Wire.to(io.port())) {
      Map<String, String> headers =
          new TreeMap<>(wire.request(method, "/socket.io/?EIO=4", origin).answer().headers());
      headers.keySet().removeIf(name -> !name.equals("vary") && !name.startsWith("access-control"));
      return headers;
    }
  }
}
