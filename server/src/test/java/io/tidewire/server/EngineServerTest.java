package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Engine.IO without Socket.IO. */
@ExtendWith(NoWarnings.class)
class EngineServerTest {
  private static final String POLLING = "/engine.io/?EIO=4&transport=polling";
  private static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

  private final EventQueue<Session> sessions = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final EngineServer engine = EngineServer.builder().build();

  @BeforeEach
  void listen() {
    engine
        .onConnection(
            session -> {
              session.onText(session::send).onBinary(session::send);
              session.onClose(reason -> told.add(reason.name()));
              sessions.add(session);
            })
        .listen(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void echoesTextAndBytesOverAWebSocket() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      assertTrue(frames.next().startsWith("0{\"sid\":\""));
      frames.text("4hello").binary((byte) 1, (byte) 2).text("bAwQ=");
      assertEquals(List.of("4hello", "binary 0102", "binary 0304"), frames.next(3));
    }
    assertEquals("TRANSPORT_CLOSE", told.next());
  }

  @Test
  void echoesTextAndBytesOverPolling() {
    try (Wire wire = Wire.to(engine.port())) {
      String sid = wire.request("GET", POLLING).answer().body().substring(9, 29);
      String target = POLLING + "&sid=" + sid;
      wire.post(target, "4hello\u001ebAQI=\u001e4").answer();
      StringBuilder received = new StringBuilder();
      while (received.length() < "4hello|bAQI=|4|".length()) {
        String body = wire.request("GET", target).answer().body();
        received.append(body.replace('\u001e', '|')).append('|');
      }
      assertEquals("4hello|bAQI=|4|", received.toString());
      wire.post(target, "1").answer();
    }
    assertEquals("TRANSPORT_CLOSE", told.next());
  }

  @Test
  void eachListenerMeetsEachSessionInTheOrderTheyWereAdded() {
    engine
        .onConnection(session -> session.send("second"))
        .onConnection(session -> session.send("third"));
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      sessions.next();
      frames.next();
      assertEquals(List.of("4second", "4third"), frames.next(2));
    }
  }

  @Test
  void listensOnOneAddress() {
    try (EngineServer local = EngineServer.builder().build().listen("127.0.0.1", 0);
        Frames frames = Frames.open(Wire.to(local.port()), WEBSOCKET)) {
      assertTrue(frames.next().startsWith("0{"));
    }
  }

  @Test
  void knowsItsSession() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET + "&room=7", "X-Who: me")) {
      Session session = sessions.next();
      assertEquals(frames.next().substring(9, 29), session.sid());
      assertEquals("websocket", session.transport());
      assertEquals("7", session.handshake().query().get("room"));
      assertEquals("me", session.handshake().header("x-who").orElseThrow());
      assertEquals("{}", session.handshake().authJson());
      assertEquals(1, engine.clientsCount());
    }
  }

  @Test
  void closesASessionAfterWhatWasSent() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      frames.next();
      Session session = sessions.next();
      session.send("last");
      session.close();
      session.send("late");
      assertEquals(List.of("4last", "close 1000 "), frames.next(2));
      assertEquals("FORCED_CLOSE", told.next());
    }
  }

  @Test
  void aMessageLargerThanAllowedHasAReasonOfItsOwn() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      frames.next();
      frames.frame(0x81, new byte[1_000_001]);
      assertEquals("close 1009", frames.next().substring(0, 10));
      assertEquals("MESSAGE_TOO_BIG", told.next());
    }
  }

  @Test
  void bytesThatAreSentTogetherArriveInOrder() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      frames.next();
      Session session = sessions.next();
      byte[] large = new byte[300_000];
      Arrays.fill(large, (byte) 7);
      session.send("before");
      session.send(large);
      session.send("after");
      assertEquals("4before", frames.next());
      assertEquals("binary " + "07".repeat(300_000), frames.next());
      assertEquals("4after", frames.next());
    }
  }

  @Test
  void aClosedServerNotifiesItsSessions() {
    try (Frames frames = Frames.open(Wire.to(engine.port()), WEBSOCKET)) {
      frames.next();
      Thread closing = new Thread(engine::close);
      closing.start();
      assertEquals("close 1000 ", frames.next());
      assertEquals("SERVER_SHUTTING_DOWN", told.next());
    }
  }
}
