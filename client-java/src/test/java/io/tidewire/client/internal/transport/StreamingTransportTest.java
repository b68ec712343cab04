package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamingTransportTest {
  private static final String PLACE = "http://localhost/socket.io/";
  private static final String LATE = "{\"code\":3,\"message\":\"Bad request\"}";

  private final ManualLoop loop = new ManualLoop();
  private final List<String> log = new ArrayList<>();
  private final FakeHttp http = new FakeHttp(log);
  private final FakeStreams streams = new FakeStreams(log);
  private final StreamingTransport transport =
      new StreamingTransport(
          loop, streams, http, Options.of(PLACE).done(), "S", new TransportRecorder(log));

  @Test
  void isOpenWhenTheHeadArrived() {
    transport.open();
    assertFalse(transport.writable());
    streams.last().listener.onBegun();
    assertTrue(transport.writable());
    assertEquals(List.of("GET stream", "opened"), log);
  }

  @Test
  void requestsTheStreamOfItsSessionOnce() {
    transport.open();
    String query = streams.last().request.uri().getQuery();
    assertTrue(query.contains("transport=streaming") && query.contains("sid=S"), query);
    assertTrue(streams.last().request.once());
  }

  @Test
  void probesByAPostAndIsAnsweredOnTheStream() {
    begin();
    transport.send(List.of(EnginePacket.PROBE_PING));
    streams.last().brings(EnginePacket.PROBE_PONG);
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 2probe", "Pong[probe=true]", "more", "drained"), log);
  }

  @Test
  void failsWhenTheServerRejectsTheStream() {
    transport.open();
    log.clear();
    streams.last().listener.onRefused(400, LATE);
    assertEquals(
        List.of(
            "cancel stream",
            "closed: transport error, the server answered 400 to the stream at "
                + PLACE
                + ": \"Bad request\""),
        log);
  }

  @Test
  void failsWhenTheStreamEndsBeforeItWasUsed() {
    begin();
    streams.last().listener.onEnded();
    assertEquals(
        List.of(
            "cancel stream",
            "closed: transport close, the server at "
                + PLACE
                + " gave the stream up before it was used"),
        log);
  }

  @Test
  void holdsPacketsUntilTheServerConfirmsTheUpgrade() {
    begin();
    transport.send(List.of(EnginePacket.UPGRADE));
    streams.last().brings(new EnginePacket.Text("a"));
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 5", "drained", "Text[data=a]", "more"), log);
  }

  @Test
  void renewsAStreamThatEndedBeforeTheServerConfirmed() {
    begin();
    transport.send(List.of(EnginePacket.UPGRADE));
    streams.last().brings(new EnginePacket.Text("a"));
    streams.last().listener.onEnded();
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 5", "drained", "Text[data=a]", "more", "GET stream"), log);
  }

  @Test
  void failsWhenTheUpgradeIsLate() {
    begin();
    transport.send(List.of(EnginePacket.UPGRADE));
    streams.last().listener.onEnded();
    http.post().answer(400, LATE);
    assertEquals(
        List.of(
            "POST 5",
            "cancel stream",
            "closed: transport error, the server answered 400 to the post at "
                + PLACE
                + ": \"Bad request\""),
        log);
  }

  @Test
  void renewsAtOnceWhenAStreamEnds() {
    open();
    streams.last().brings(new EnginePacket.Text("a"));
    streams.last().listener.onEnded();
    streams.last().brings(new EnginePacket.Text("b"));
    assertEquals(List.of("Text[data=a]", "more", "GET stream", "Text[data=b]", "more"), log);
  }

  @Test
  void failsWhenAStreamBreaks() {
    open();
    streams.last().listener.onBroken(new IOException("the stream ended within a packet"));
    assertEquals(
        List.of(
            "cancel stream",
            "closed: transport error, the stream at "
                + PLACE
                + " failed: the connection broke (the stream ended within a packet)"),
        log);
  }

  @Test
  void failsWhenARenewalIsRejected() {
    open();
    streams.last().listener.onEnded();
    streams.last().listener.onRefused(400, "{\"code\":1,\"message\":\"Session ID unknown\"}");
    assertTrue(log.get(2).contains("\"Session ID unknown\""), log::toString);
  }

  @Test
  void endsWithTheSession() {
    open();
    streams.last().brings(EnginePacket.CLOSE, new EnginePacket.Text("late"));
    assertEquals(
        List.of(
            "cancel stream",
            "closed: transport close, the server at " + PLACE + " closed the session",
            "more"),
        log);
  }

  @Test
  void postsOneBodyAtATime() {
    open();
    transport.send(List.of(new EnginePacket.Text("a"), EnginePacket.PONG));
    assertFalse(transport.writable());
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 4a 3", "drained"), log);
  }

  @Test
  void failsWhenAPostTakesTooLong() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    loop.advance(Duration.ofSeconds(60));
    assertTrue(log.contains("cancel POST") && log.contains("cancel stream"), log::toString);
  }

  @Test
  void pausesAfterItsPostAndKeepsReading() {
    open();
    transport.send(List.of(EnginePacket.PONG));
    transport.pause(() -> log.add("paused"));
    http.post().answer(200, "ok");
    streams.last().brings(new EnginePacket.Text("a"));
    assertEquals(List.of("POST 3", "paused", "Text[data=a]", "more"), log);
    assertFalse(transport.writable());
  }

  @Test
  void resumes() {
    open();
    transport.pause(() -> {});
    transport.resume();
    assertTrue(transport.writable());
  }

  @Test
  void drainsToTheEndOfTheStream() {
    open();
    transport.pause(() -> {});
    transport.drain(() -> log.add("drained to the end"));
    streams.last().brings(new EnginePacket.Text("last"));
    streams.last().listener.onEnded();
    assertEquals(List.of("Text[data=last]", "more", "drained to the end"), log);
  }

  @Test
  void drainsWhenARenewalIsRejectedAfterTheUpgrade() {
    open();
    transport.pause(() -> {});
    streams.last().listener.onEnded();
    transport.drain(() -> log.add("drained to the end"));
    streams.last().listener.onRefused(400, LATE);
    assertEquals(List.of("GET stream", "drained to the end"), log);
  }

  @Test
  void failsWhenADrainingStreamBreaks() {
    open();
    transport.pause(() -> {});
    transport.drain(() -> log.add("drained to the end"));
    streams.last().listener.onBroken(new IOException("reset"));
    assertTrue(log.get(1).startsWith("closed: transport error"), log::toString);
  }

  @Test
  void sendsAClosePacketByPost() {
    open();
    transport.close();
    http.post().answer(200, "ok");
    assertEquals(List.of("POST 1", "cancel stream"), log);
  }

  @Test
  void sendsNoClosePacketAsACandidate() {
    begin();
    transport.close();
    assertEquals(List.of("cancel stream"), log);
  }

  private void begin() {
    transport.open();
    streams.last().listener.onBegun();
    log.clear();
  }

  private void open() {
    begin();
    transport.send(List.of(EnginePacket.UPGRADE));
    http.post().answer(200, "ok");
    log.clear();
  }
}
