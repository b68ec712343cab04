package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.server.options.SlowConsumers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application can know and say of a socket that is there: its backlog and its time. */
@ExtendWith(NoWarnings.class)
class SocketFlowTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final EventQueue<String> told = new EventQueue<>();
  private final SocketIoServer io =
      GoodClient.serve(SocketIoServer.builder().maxUnsentBytes(64 * 1024 * 1024));

  {
    io.onConnection(
        socket -> {
          socket.onDrain(() -> told.add("drained"));
          socket.onDisconnect(reason -> told.add(reason.name()));
          socket.on(
              "renew", Long.class, millis -> socket.expiresAt(Instant.now().plusMillis(millis)));
          sockets.add(socket);
        });
  }

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void aSocketBetweenTwoPollsHoldsWhatIsSent() {
    try (Polling polling = Polling.connect(io.port())) {
      Socket socket = sockets.next();
      assertTrue(socket.writable());
      socket.emit("e", "hello");
      polling.settle();
      assertEquals("2[\"e\",\"hello\"]".length() + 1, socket.bufferedBytes());
      assertFalse(socket.writable());
      polling.next();
      assertEquals("drained", told.next());
      assertEquals(0, socket.bufferedBytes());
    }
  }

  @Test
  void aSocketThatDoesNotReadSaysSoAndWhenItHasCaughtUp() {
    try (Frames frames = Frames.connect(io.port())) {
      Socket socket = sockets.next();
      int sent = 0;
      for (; socket.writable(); sent++) {
        socket.emit("e", "x".repeat(100_000));
      }
      for (int i = 0; i < sent; i++) {
        assertEquals(100_010, frames.next().length());
      }
      assertEquals("drained", told.next());
      assertEquals("431[]", frames.text("421[\"echo\"]").next());
      assertTrue(socket.writable());
    }
  }

  @Test
  void aClientWhoseEventsAreDroppedStaysConnected() {
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder().slowConsumers(SlowConsumers.DROP_EVENTS);
    try (SocketIoServer dropping = GoodClient.serve(builder);
        Frames frames = Frames.connect(dropping.port())) {
      for (int i = 0; i < 300; i++) {
        dropping.emit("e", "x".repeat(100_000));
      }
      String next = frames.text("421[\"echo\"]").next();
      int received = 0;
      for (; next.startsWith("42[\"e\""); received++) {
        next = frames.next();
      }
      assertEquals("431[]", next);
      assertTrue(received < 300, "all have arrived");
    }
  }

  @Test
  void anExpiredSocketIsDisconnected() {
    try (Frames frames = Frames.connect(io.port())) {
      Socket socket = sockets.next();
      socket.expiresAt(Instant.now().plusMillis(50));
      assertEquals("41", frames.next());
      assertEquals(DisconnectReason.EXPIRED.name(), told.next());
      assertEquals("server namespace disconnect", DisconnectReason.EXPIRED.text());
    }
  }

  @Test
  void aTimeThatHasPassedIsOver() {
    try (Frames frames = Frames.connect(io.port())) {
      sockets.next().expiresAt(Instant.EPOCH);
      assertEquals("41", frames.next());
    }
  }

  @Test
  void aNewTokenRenewsIt() {
    try (Frames frames = Frames.connect(io.port())) {
      Socket socket = sockets.next();
      socket.expiresAt(Instant.now().plus(HOUR));
      frames.text("42[\"renew\",7200000]", "421[\"echo\"]");
      assertEquals("431[]", frames.next());
      assertTrue(socket.expiresAt().orElseThrow().isAfter(Instant.now().plus(HOUR)));
      frames.text("42[\"renew\",0]");
      assertEquals("41", frames.next());
    }
  }

  @Test
  void middlewareMaySetItBeforeTheSocketHasJoined() {
    io.use(socket -> socket.expiresAt(Instant.EPOCH));
    try (Frames frames = Frames.open(io.port())) {
      frames.text("40");
      assertEquals("40{", frames.next().substring(0, 3));
      assertEquals("41", frames.next());
      assertEquals(DisconnectReason.EXPIRED.name(), told.next());
    }
  }

  @Test
  void noSocketExpiresByItself() {
    try (Frames frames = Frames.connect(io.port())) {
      assertEquals(Optional.empty(), sockets.next().expiresAt());
      frames.text("1").untilClose();
    }
  }
}
