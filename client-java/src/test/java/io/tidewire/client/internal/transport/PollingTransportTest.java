package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollingTransportTest {
  private static final String GREETING =
      "0{\"sid\":\"S\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}";
  private static final String PLACE = "http://localhost/socket.io/";

  private final ManualLoop loop = new ManualLoop();
  private final List<String> log = new ArrayList<>();
  private final FakeHttp http = new FakeHttp(log);
  private final CompletableFuture<Map<String, List<String>>> headers = new CompletableFuture<>();
  private final PollingTransport transport =
      new PollingTransport(loop, http, options(), new TransportRecorder(log));

  @Test
  void waitsForTheHeadersBeforeItConnects() {
    transport.open();
    assertEquals(List.of(), log);
    headers.complete(Map.of("a", List.of("b")));
    turn();
    assertEquals(Map.of("a", List.of("b")), http.get().request.headers());
  }

  @Test
  void failsIfTheHeadersFail() {
    transport.open();
    headers.completeExceptionally(new IllegalStateException("no token"));
    turn();
    assertEquals(
        List.of(
            "closed: transport error, the function that gives the headers for "
                + PLACE
                + " failed: java.lang.IllegalStateException: no token"),
        log);
  }

  @Test
  void opensWithTheHandshakeAndPollsAgain() {
    connect();
    http.get().answer(200, GREETING);
    assertEquals(List.of("GET", "opened", "greeting", "GET"), log);
    assertTrue(http.get().request.uri().getQuery().contains("sid=S"));
  }

  @Test
  void passesOnThePacketsOfAPollInOrder() {
    open();
    http.get().answer(200, "4a\u001e2\u001ebAAE=");
    assertEquals(List.of("Text[data=a]", "Ping[probe=false]", "Binary[2 bytes]", "GET"), log);
  }

  @Test
  void postsOneBodyAtATime() {
    open();
    transport.send(List.of(new EnginePacket.Text("a"), EnginePacket.PONG));
    assertFalse(transport.writable());
    http.post().answer(200, "ok");
    assertTrue(transport.writable());
    assertEquals(List.of("POST 4a 3", "drained"), log);
  }

  @Test
  void pausesWhenNoRequestIsPending() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    transport.pause(() -> log.add("paused"));
    http.get().answer(200, "6");
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 3", "Noop[]", "paused"), log);
  }

  @Test
  void isNotWritableWhileItPauses() {
    open();
    transport.pause(() -> {});
    assertFalse(transport.writable());
  }

  @Test
  void resumesBeforeThePauseIsComplete() {
    open();
    transport.pause(() -> log.add("paused"));
    transport.resume();
    http.get().answer(200, "6");
    assertEquals(List.of("Noop[]", "GET"), log);
  }

  @Test
  void resumesWithAnotherPoll() {
    open();
    transport.pause(() -> log.add("paused"));
    http.get().answer(200, "6");
    transport.resume();
    assertEquals(List.of("Noop[]", "paused", "GET"), log);
  }

  @Test
  void sendsAClosePacketAndEndsItsPoll() {
    open();
    transport.close();
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 1", "cancel GET"), log);
  }

  @Test
  void doesNotWaitForeverForTheAnswerToItsClosePacket() {
    open();
    transport.close();
    loop.advance(TransportOptions.REQUEST_TIMEOUT);
    assertEquals(List.of("POST 1", "cancel GET", "cancel POST"), log);
  }

  @Test
  void closingAbortsAPendingPost() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    transport.close();
    assertEquals(List.of("POST 3", "cancel GET", "cancel POST"), log);
  }

  @Test
  void closingAbortsAHandshake() {
    connect();
    transport.close();
    assertEquals(List.of("GET", "cancel GET"), log);
  }

  @Test
  void closesOnTheServersClosePacket() {
    open();
    http.get().answer(200, "1\u001e4late");
    assertEquals(
        List.of("closed: transport close, the server at " + PLACE + " closed the session"), log);
  }

  @Test
  void reportsAWrongPath() {
    connect();
    http.get().answer(404, "<html>");
    assertEquals(
        "closed: transport error, the server answered 404 to the handshake at "
            + PLACE
            + ": check the path",
        last());
  }

  @Test
  void reportsAnUnknownSession() {
    open();
    http.get().answer(400, "{\"code\":1,\"message\":\"Session ID unknown\"}");
    assertEquals(
        "closed: transport error, the server answered 400 to the poll at "
            + PLACE
            + ": \"Session ID unknown\" (the server restarted, or a load balancer is not sticky)",
        last());
  }

  @Test
  void reportsAPostThatIsTooLarge() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    http.post().answer(413, "");
    assertEquals(
        List.of(
            "POST 3",
            "cancel GET",
            "closed: transport error, the server answered 413 to the post at "
                + PLACE
                + ": send less at once, or raise the server's limit"),
        log);
  }

  @Test
  void reportsThatNoServerAnswers() {
    connect();
    http.get().fail(new ConnectException());
    assertEquals(
        "closed: transport error, the handshake at "
            + PLACE
            + " failed: nothing answers there, is the server running?",
        last());
  }

  @Test
  void reportsAMalformedPayload() {
    connect();
    http.get().answer(200, "<html>");
    assertEquals(
        "closed: parse error, the data from " + PLACE + " is not Engine.IO 4: unknown packet type",
        last());
  }

  @Test
  void requiresAnOpenPacketFirst() {
    connect();
    http.get().answer(200, "6");
    assertEquals(
        "closed: parse error, the first packet from "
            + PLACE
            + " does not open a session: check the path",
        last());
  }

  @Test
  void rejectsMorePacketsThanAllowed() {
    open();
    http.get().answer(200, "6\u001e6\u001e6\u001e6");
    assertEquals(
        "closed: parse error, the data from " + PLACE + " is not Engine.IO 4: more than 3 packets",
        last());
  }

  @Test
  void abortsAHandshakeThatTakesTooLong() {
    connect();
    loop.advance(TransportOptions.REQUEST_TIMEOUT);
    assertEquals(
        List.of(
            "GET",
            "cancel GET",
            "closed: transport error, no answer to the handshake at "
                + PLACE
                + " within PT1M: raise requestTimeout if that is too short"),
        log);
  }

  @Test
  void aPollHasNoTimeout() {
    open();
    loop.advance(Duration.ofDays(1));
    assertEquals(List.of(), log);
  }

  @Test
  void leavesNoTimerOfARequestThatWasAnswered() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    http.post().answer(200, "ok");
    assertEquals(0, loop.timers());
  }

  private void connect() {
    transport.open();
    headers.complete(Map.of());
    turn();
  }

  private void open() {
    connect();
    http.get().answer(200, GREETING);
    log.clear();
  }

  private void turn() {
    loop.advance(Duration.ZERO);
  }

  private String last() {
    return log.get(log.size() - 1);
  }

  private TransportOptions options() {
    return Options.of(PLACE).headers(() -> headers).limits(new TransportLimits(99, 99, 3)).done();
  }
}
