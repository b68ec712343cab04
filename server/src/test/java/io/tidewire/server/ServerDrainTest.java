package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Args;
import io.undertow.Handlers;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that sends its clients away before it ends. */
@ExtendWith(NoWarnings.class)
class ServerDrainTest {
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String CLOSING =
      "503 {\"code\":3,\"message\":\"Server is closing: try again later\"}";

  private final EventQueue<String> reasons = new EventQueue<>();
  private final EventQueue<CompletableFuture<Args>> answers = new EventQueue<>();
  private final SocketIoServer io = GoodClient.serve(SocketIoServer.builder());

  {
    io.onConnection(
        socket -> {
          socket.onDisconnect(reason -> reasons.add(reason.text()));
          socket.on("ask", args -> answers.add(socket.emitWithAck("q")));
        });
  }

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void itsClientsTransportsEndAndThenTheServer() throws Exception {
    try (Frames frames = Frames.connect(io.port());
        Polling polling = Polling.connect(io.port())) {
      CompletableFuture<Void> drained = io.drain(MOMENT);
      assertEquals("close 1000 ", frames.next());
      frames.frame(0x88, (byte) 3, (byte) 0xe8);
      assertEquals("1", polling.next());
      assertEquals(List.of("server shutting down", "server shutting down"), reasons.next(2));
      drained.get(15, TimeUnit.SECONDS);
      assertEquals(0, io.clientsCount());
    }
  }

  @Test
  void newClientsAreAskedToRetryLater() {
    try (Frames frames = Frames.connect(io.port());
        Wire wire = Wire.to(io.port())) {
      assertFalse(io.drain(LONG).isDone());
      Wire.Answer answer = wire.request("GET", Polling.HANDSHAKE).answer();
      assertEquals(CLOSING, answer.text());
      assertEquals("5", answer.header("retry-after"));
      frames.text("1").untilClose();
    }
  }

  @Test
  void thoseThatAreThereAreServedOn() {
    try (Frames frames = Frames.connect(io.port())) {
      CompletableFuture<Void> drained = io.drain(LONG);
      frames.text("421[\"echo\",\"still here\"]");
      assertEquals("431[\"still here\"]", frames.next());
      assertFalse(drained.isDone());
    }
  }

  @Test
  void anAnswerThatIsOwedIsWaitedFor() throws Exception {
    try (Frames frames = Frames.connect(io.port())) {
      frames.text("42[\"ask\"]");
      assertEquals("420[\"q\"]", frames.next());
      assertFalse(io.drain(Duration.ofSeconds(1)).isDone());
      frames.text("430[\"done\"]");
      assertEquals("done", answers.next().get(15, TimeUnit.SECONDS).get(0, String.class));
      assertEquals("close 1000 ", frames.next());
    }
  }

  @Test
  void twiceIsTheSameAsOnce() {
    try (Frames frames = Frames.connect(io.port())) {
      assertSame(io.drain(LONG), io.drain(MOMENT));
      frames.text("1").untilClose();
    }
  }

  @Test
  void closingCutsItShort() throws Exception {
    try (Frames frames = Frames.connect(io.port())) {
      CompletableFuture<Void> drained = io.drain(LONG);
      Thread closing = new Thread(io::close);
      closing.start();
      assertEquals("close 1000 ", frames.next());
      frames.frame(0x88, (byte) 3, (byte) 0xe8);
      drained.get(15, TimeUnit.SECONDS);
      closing.join();
    }
  }

  @Test
  void closingCutsItShortForClientsBetweenTwoPollsToo() throws Exception {
    Polling polling = Polling.connect(io.port());
    CompletableFuture<Void> drained = io.drain(LONG);
    io.close();
    drained.get(15, TimeUnit.SECONDS);
    polling.close();
  }

  @Test
  void itTakesNoLongerThanItWasGiven() throws Exception {
    Duration within = Duration.ofSeconds(3);
    Polling polling = Polling.connect(io.port());
    long begin = System.nanoTime();
    io.drain(within).get(15, TimeUnit.SECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(within.plusMillis(1_500)) < 0, "took " + took);
    polling.close();
  }

  @Test
  void aClosedServerHasNoSessionsToDrain() {
    io.close();
    assertTrue(io.drain(LONG).isDone());
  }

  @Test
  void aNegativeTimeIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> io.drain(Duration.ofMillis(-1)));
  }

  @Test
  void oneThatIsMountedLeavesItsHostRunning() throws Exception {
    Undertow host =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/socket.io", io.handler()))
            .build();
    host.start();
    int port = ((InetSocketAddress) host.getListenerInfo().get(0).getAddress()).getPort();
    try (Frames frames = Frames.connect(port);
        Wire wire = Wire.to(port)) {
      CompletableFuture<Void> drained = io.drain(MOMENT);
      assertEquals("close 1000 ", frames.next());
      frames.frame(0x88, (byte) 3, (byte) 0xe8);
      drained.get(15, TimeUnit.SECONDS);
      assertEquals(CLOSING, wire.request("GET", Polling.HANDSHAKE).answer().text());
    } finally {
      host.stop();
    }
  }
}
