package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server begins to listen, and how it ends. */
@ExtendWith(NoWarnings.class)
class ServerCloseTest {
  /** What a client between polls has until it counts as gone: by default, and more. */
  private static final Duration POLL_WAIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, 70_000})
  void aPortThatCannotBeIsRefusedInWords(int port) {
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> io.listen(port));
      assertEquals("port must be in 0..65535, but is " + port, refused.getMessage());
    }
  }

  @Test
  void everybodyIsToldThatTheServerShutsDown() throws Exception {
    EventQueue<String> reasons = new EventQueue<>();
    SocketIoServer io = SocketIoServer.builder().build();
    io.onConnection(socket -> socket.onDisconnect(reason -> reasons.add(reason.text())));
    io.listen("127.0.0.1", 0);
    try (Frames frames = Frames.connect(io.port());
        Polling polling = Polling.connect(io.port())) {
      Wire poll = polling.sendGet();
      Thread closing = new Thread(io::close);
      closing.start();
      assertEquals("close 1000 ", frames.next());
      frames.frame(0x88, (byte) 3, (byte) 0xe8);
      assertEquals("200 1", poll.answer().text());
      assertEquals(List.of("server shutting down", "server shutting down"), reasons.next(2));
      closing.join();
      assertEquals(0, io.clientsCount());
    }
  }

  @Test
  void thePortIsFreeAtOnce() {
    int port = RestartPort.any();
    for (int i = 0; i < 20; i++) {
      try (SocketIoServer io = SocketIoServer.builder().build().listen("127.0.0.1", port)) {
        try (Frames frames = Frames.connect(io.port())) {
          assertEquals(101, frames.status());
        }
      }
    }
  }

  @Test
  void closingTwiceDoesNothing() {
    SocketIoServer io = SocketIoServer.builder().build().listen("127.0.0.1", 0);
    io.close();
    io.close();
    assertThrows(IllegalStateException.class, () -> io.listen("127.0.0.1", 0));
  }

  @Test
  void aServerThatNeverListenedCloses() {
    SocketIoServer io = SocketIoServer.builder().build();
    assertThrows(IllegalStateException.class, io::port);
    io.close();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (SocketIoServer first = SocketIoServer.builder().build().listen("127.0.0.1", 0);
        SocketIoServer second = SocketIoServer.builder().build()) {
      UncheckedIOException taken =
          assertThrows(UncheckedIOException.class, () -> second.listen("127.0.0.1", first.port()));
      assertTrue(
          taken.getMessage().startsWith("cannot listen on 127.0.0.1:" + first.port() + ": "),
          taken.getMessage());
    }
  }

  @Test
  void doesNotWaitLongForAClientBetweenPolls() {
    SocketIoServer io = SocketIoServer.builder().build().listen("127.0.0.1", 0);
    Polling.connect(io.port());
    long started = System.nanoTime();
    io.close();
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertTrue(took.compareTo(POLL_WAIT) < 0, () -> "took " + took);
  }
}
