package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.TransportName;
import io.tidewire.server.options.HttpOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.ServerOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What streaming refuses, and whom that costs what. */
@ExtendWith(NoWarnings.class)
class BadStreamingTest {
  private static final String STREAM = "/socket.io/?EIO=4&transport=streaming&tw=1";
  private static final String UNKNOWN_TRANSPORT =
      "400 {\"code\":0,\"message\":\"Transport unknown\"}";
  private static final String UNKNOWN_SESSION =
      "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
  private static final String BAD = "400 {\"code\":3,\"message\":\"Bad request\"}";

  private static final String EXPECT = "Expect: 100-continue";

  private final EventQueue<Session> sessions = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final EngineServer engine =
      new EngineServer(
          ServerBuilder.options()
              .http(HttpOptions.builder().streamingRecycleBytes(1024).build())
              .maxPayload(10_000)
              .pingInterval(Duration.ofSeconds(60))
              .pingTimeout(Duration.ofMillis(500))
              .allowEio3(true)
              .build());

  @BeforeEach
  void listen() {
    engine
        .onConnection(
            session -> {
              session.onText(session::send);
              session.onClose(reason -> told.add(reason.name()));
              sessions.add(session);
            })
        .listen(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void noSessionBeginsWithAStream(String method) {
    assertEquals(UNKNOWN_TRANSPORT, request(method, STREAM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aStreamNeedsASession(String method) {
    assertEquals(UNKNOWN_SESSION, request(method, STREAM + "&sid=xxxxxxxxxxxxxxxxxxxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aSessionThatDidNotAskForMoreSeesThePublicProtocol(String method) {
    try (Polling polling = Polling.open(engine.port())) {
      assertEquals(UNKNOWN_TRANSPORT, request(method, STREAM + "&sid=" + polling.sid));
      assertEquals("200 ok", polling.post("4alive").text());
    }
  }

  @Test
  void aSessionOfRevision3CannotStream() {
    try (Wire wire = Wire.to(engine.port())) {
      String handshake = "/socket.io/?EIO=3&transport=polling&b64=1&tw=1";
      String body = wire.request("GET", handshake).answer().body();
      String sid = body.substring(body.indexOf("sid") + 6, body.indexOf("sid") + 26);
      String target = "/socket.io/?EIO=3&transport=streaming&tw=1&sid=" + sid;
      assertEquals(UNKNOWN_TRANSPORT, request("GET", target));
      assertEquals(UNKNOWN_TRANSPORT, request("GET", STREAM + "&sid=" + sid));
      wire.post(handshake + "&sid=" + sid, "1:1").answer();
    }
  }

  @Test
  void anotherRevisionIsNoneOfThisSessions() {
    try (Streaming client = Streaming.open(engine.port())) {
      assertEquals(BAD, request("GET", client.target().replace("EIO=4", "EIO=3")));
      assertLivesOnPolling(client);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "DELETE"})
  void otherMethodsAreRefused(String method) {
    try (Streaming client = Streaming.open(engine.port());
        Wire wire = Wire.to(engine.port())) {
      assertEquals(400, wire.request(method, client.target()).status());
      assertLivesOnPolling(client);
    }
  }

  @Test
  void aPostNeedsACandidate() {
    try (Streaming client = Streaming.open(engine.port())) {
      assertEquals(BAD, client.post("2probe").text());
      assertLivesOnPolling(client);
    }
  }

  @Test
  void aSecondCandidateIsRefusedAndTheFirstGoesOn() {
    try (Streaming client = Streaming.open(engine.port())) {
      StreamAnswer first = client.get();
      assertEquals(BAD, request("GET", client.target()));
      client.post("2probe\u001e5\u001e4alive");
      assertEquals(List.of("3probe", "4alive"), first.next(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2probe\u001e", "b!", "2probe\u001e\u001e5"})
  void aBodyThatIsNoneCostsTheCandidate(String body) {
    try (Streaming client = Streaming.open(engine.port())) {
      StreamAnswer candidate = client.get();
      assertEquals(BAD, client.post(body).text());
      assertEquals(StreamAnswer.END, candidate.next());
      assertLivesOnPolling(client);
    }
  }

  @Test
  void aBodyThatIsTooLargeCostsTheCandidate() {
    try (Streaming client = Streaming.open(engine.port());
        Wire wire = Wire.to(engine.port())) {
      StreamAnswer candidate = client.get();
      wire.request("POST", client.target(), "Content-Length: 10001");
      assertEquals(413, wire.answer().status());
      assertEquals(StreamAnswer.END, candidate.next());
      assertLivesOnPolling(client);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "2", "4hello", "1", "3probe"})
  void aCandidateThatDoesNotProbeIsEnded(String packet) {
    try (Streaming client = Streaming.open(engine.port())) {
      StreamAnswer candidate = client.get();
      client.post(packet);
      assertEquals(StreamAnswer.END, candidate.next());
      assertLivesOnPolling(client);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCandidateWhoseClientGoesAwayMakesRoomForAnother(boolean probed) {
    try (Streaming client = Streaming.open(engine.port())) {
      try (Wire wire = Wire.to(engine.port())) {
        StreamAnswer.head(wire.request("GET", client.target()));
        if (probed) {
          client.post("2probe");
        }
      }
      StreamAnswer second = untilAdmitted(client);
      client.post("2probe\u001e5\u001e4alive");
      assertEquals(List.of("3probe", "4alive"), second.next(2));
    }
  }

  @Test
  void aSecondStreamEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port())) {
      assertEquals(BAD, request("GET", client.target()));
      assertEquals("OVERLAPPING_REQUEST", told.next());
      assertEquals(StreamAnswer.END, client.answer().next());
    }
  }

  @Test
  void aSecondPostEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port());
        Wire unfinished = Wire.to(engine.port())) {
      unfinished.request("POST", client.target(), "Content-Length: 10", EXPECT);
      assertEquals(100, unfinished.status()); // the server has begun to read it
      assertEquals(BAD, client.post("4second").text());
      assertEquals("OVERLAPPING_REQUEST", told.next());
      assertTrue(unfinished.endsBeforeLong());
    }
  }

  @Test
  void aBodyThatIsNoneEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port())) {
      assertEquals(BAD, client.post("x").text());
      assertEquals("PARSE_ERROR", told.next());
      assertEquals(UNKNOWN_SESSION, client.post("4late").text());
    }
  }

  @Test
  void bytesAreNoBody() {
    try (Streaming client = Streaming.connect(engine.port())) {
      assertEquals(BAD, client.post("4a", "Content-Type: application/octet-stream").text());
      assertEquals("INVALID_CONTENT", told.next());
    }
  }

  @Test
  void pollsOfASessionThatStreamsAreRefused() {
    try (Streaming client = Streaming.connect(engine.port())) {
      assertEquals(BAD, client.poll().text());
      assertEquals(BAD, client.postPolling("4late").text());
      client.post("4alive");
      assertEquals("4alive", client.next());
    }
  }

  @Test
  void aStreamThatIsBrokenOffEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port())) {
      client.gets.close();
      assertEquals("REQUEST_ABORTED", told.next());
    }
  }

  @Test
  void aStreamThatIsResetEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port())) {
      client.gets.reset();
      assertEquals("REQUEST_ABORTED", told.next());
    }
  }

  @Test
  void aPostThatIsBrokenOffEndsTheSession() {
    try (Streaming client = Streaming.connect(engine.port())) {
      try (Wire wire = Wire.to(engine.port())) {
        wire.request("POST", client.target(), "Content-Length: 10").send("4");
      }
      assertEquals("TRANSPORT_ERROR", told.next());
      assertEquals(StreamAnswer.END, client.answer().next());
    }
  }

  @Test
  void aClientThatDoesNotGoOnIsGone() {
    try (Streaming client = Streaming.connect(engine.port())) {
      String last = "4" + "x".repeat(1024);
      client.post(last);
      assertEquals(List.of(last, StreamAnswer.END), client.answer().next(2));
      assertEquals("STREAM_NOT_RENEWED", told.next());
      assertEquals(UNKNOWN_SESSION, request("GET", client.target()));
    }
  }

  @Test
  void aStreamAfterTheMoveToAWebSocketIsRefused() {
    try (Streaming client = Streaming.connect(engine.port());
        Frames frames =
            Frames.open(Wire.to(engine.port()), Frames.TARGET + "&tw=1&sid=" + client.sid)) {
      frames.text("2probe");
      assertEquals("3probe", frames.next());
      frames.text("5", "4alive");
      assertEquals("4alive", frames.next());
      assertEquals(StreamAnswer.END, client.answer().next());
      assertEquals(BAD, request("GET", client.target()));
      assertEquals(BAD, client.post("4late").text());
      frames.text("4still alive");
      assertEquals("4still alive", frames.next());
      frames.text("1").untilClose();
    }
  }

  @Test
  void aServerThatDoesNotStreamSaysSo() {
    ServerOptions options =
        ServerBuilder.options().transports(TransportName.POLLING, TransportName.WEBSOCKET).build();
    try (EngineServer other = new EngineServer(options).listen(0);
        Streaming client = Streaming.open(other.port());
        Wire wire = Wire.to(other.port())) {
      Wire.Answer answer = wire.request("GET", client.target()).answer();
      assertEquals(UNKNOWN_TRANSPORT, answer.text());
      Wire.Answer handshake = wire.request("GET", Streaming.HANDSHAKE).answer();
      assertTrue(handshake.body().endsWith(",\"tidewire\":[\"rooms\"]}"));
    }
  }

  private String request(String method, String target) {
    try (Wire wire = Wire.to(engine.port())) {
      return wire.request(method, target, "Content-Length: 0").answer().text();
    }
  }

  /** Tries again until the server has noticed the end of the first candidate. */
  private static StreamAnswer untilAdmitted(Streaming client) {
    StreamAnswer answer = client.getAnew();
    for (int i = 0; i < 1_000 && answer.status() != 200; i++) {
      answer = client.getAnew();
    }
    assertEquals(200, answer.status());
    return answer;
  }

  private void assertLivesOnPolling(Streaming client) {
    assertEquals("200 ok", client.postPolling("4alive").text());
    assertEquals("200 4alive", client.poll().text());
    assertEquals("polling", sessions.next().transport());
    assertEquals(List.of(), told.rest());
  }
}
