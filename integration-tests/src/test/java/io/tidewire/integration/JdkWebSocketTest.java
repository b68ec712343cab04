package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.testserver.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The WebSocket client of the JDK against Engine.IO and the plain WebSocket. */
class JdkWebSocketTest {
  /** The JDK sends longer texts in fragments of 16 KiB. */
  private static final int FRAGMENTED = 100_000;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("--port=0", "--ping-interval=300", "--ping-timeout=10000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class SocketIo {
    @Test
    void opensASessionJoinsANamespaceAndExchangesEvents() throws Exception {
      try (Conversation wire = joined()) {
        wire.send("42[\"message\",\"é😀\",{\"a\":1}]");
        assertEquals("42[\"message-back\",\"é😀\",{\"a\":1}]", wire.next());
        wire.send("427[\"message-with-ack\",1,2]");
        assertEquals("437[1,2]", wire.next());
      }
    }

    @Test
    void takesLongTextInFragments() throws Exception {
      String text = "é".repeat(FRAGMENTED);
      try (Conversation wire = joined()) {
        wire.send("42[\"message\",\"" + text + "\"]");
        assertEquals("42[\"message-back\",\"" + text + "\"]", next(wire));
      }
    }

    @Test
    void carriesBinary() throws Exception {
      String args = ",{\"_placeholder\":true,\"num\":0}]";
      try (Conversation wire = joined()) {
        wire.send("451-[\"message\"" + args);
        wire.send(new byte[] {0, 1, -1});
        assertEquals("451-[\"message-back\"" + args, next(wire));
        assertEquals("binary 0001ff", next(wire));
      }
    }

    @Test
    void pingsAndIsAnswered() throws Exception {
      try (Conversation wire = joined()) {
        for (int i = 0; i < 3; i++) {
          assertEquals("2", wire.next());
          wire.send("3");
        }
        wire.ping(new byte[] {9});
        assertEquals("pong 09", next(wire));
      }
    }

    @Test
    void closesWhenItIsAskedTo() throws Exception {
      try (Conversation wire = joined()) {
        wire.sendClose(1000, "bye");
        assertEquals("closed 1000", next(wire));
      }
    }

    private Conversation joined() throws InterruptedException {
      Conversation wire = Conversation.open(server.url(), "/socket.io/?EIO=4&transport=websocket");
      assertTrue(wire.next().startsWith("0{\"sid\":\""));
      wire.send("40{\"token\":\"abc\"}");
      assertTrue(next(wire).startsWith("40{\"sid\":\""));
      assertEquals("42[\"auth\",{\"token\":\"abc\"}]", next(wire));
      return wire;
    }

    /** The next message except heartbeats. */
    private String next(Conversation wire) throws InterruptedException {
      String message = wire.next();
      while (message.equals("2")) {
        wire.send("3");
        message = wire.next();
      }
      return message;
    }
  }

  @Nested
  class Plain {
    @Test
    void echoesTextAndBinary() throws Exception {
      try (Conversation wire = Conversation.open(server.url(), "/echo")) {
        wire.send("é😀");
        wire.send(new byte[] {1, 2});
        wire.sendParts("in ", "", "three");
        assertEquals("é😀", wire.next());
        assertEquals("binary 0102", wire.next());
        assertEquals("in three", wire.next());
      }
    }

    @Test
    void takesLongTextInFragments() throws Exception {
      String text = "é".repeat(FRAGMENTED);
      try (Conversation wire = Conversation.open(server.url(), "/echo")) {
        wire.send(text);
        assertEquals(text, wire.next());
      }
    }

    @Test
    void agreesOnASubprotocol() throws Exception {
      try (Conversation wire = Conversation.open(server.url(), "/echo", "other", "echo.v1")) {
        assertEquals("echo.v1", wire.subprotocol());
      }
    }

    @Test
    void pingsBothWays() throws Exception {
      try (Conversation wire = Conversation.open(server.url(), "/echo")) {
        wire.ping(new byte[] {7, 8});
        assertEquals("pong 0708", wire.next());
        wire.send("ping me");
        assertEquals("pong of 3", wire.next());
      }
    }

    @Test
    void closesBothWays() throws Exception {
      try (Conversation asked = Conversation.open(server.url(), "/echo");
          Conversation asking = Conversation.open(server.url(), "/echo")) {
        asked.send("close me");
        assertEquals("closed 4000 as asked", asked.next());
        asking.sendClose(3001, "bye");
        assertEquals("closed 3001", asking.next());
      }
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
      try (Conversation wire = Conversation.open(server.url(), "/echo")) {
        wire.send(new byte[1_000_001]);
        assertTrue(wire.next().startsWith("closed 1009"), "closed for its size");
      }
    }
  }
}
