package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Numbered messages both ways while sessions move to WebSockets, on I/O threads that are their own
 * or another: none is lost, doubled or reordered.
 */
@ExtendWith(NoWarnings.class)
class UpgradeUnderLoadTest {
  private static final int SESSIONS = 16;
  private static final int MESSAGES = 1_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  void nothingIsLostDoubledOrReordered() throws Exception {
    try (SocketIoServer io =
        SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)).build()) {
      io.onConnection(
          socket -> {
            List<Integer> heard = new ArrayList<>();
            socket.on("up", args -> heard.add(args.get(0, Integer.class)));
            socket.on("received", (args, ack) -> ack.send(heard));
            threads.execute(
                () -> IntStream.range(0, MESSAGES).forEach(n -> socket.emit("down", n)));
          });
      io.listen("127.0.0.1", 0);
      List<CompletableFuture<List<String>>> clients = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        clients.add(CompletableFuture.supplyAsync(() -> receivedBy(io.port()), threads));
      }
      List<String> expected =
          new ArrayList<>(
              IntStream.range(0, MESSAGES).mapToObj(n -> "42[\"down\"," + n + "]").toList());
      expected.add(
          "431[" + IntStream.range(0, MESSAGES).boxed().toList().toString().replace(" ", "") + "]");
      for (CompletableFuture<List<String>> client : clients) {
        assertEquals(expected, client.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Talks over polling, upgrades in the middle, and goes on over the WebSocket. */
  private static List<String> receivedBy(int port) {
    List<String> received = new ArrayList<>();
    try (Polling polling = Polling.connect(port)) {
      int sent = 0;
      for (; sent < MESSAGES / 4; sent += 10) {
        polling.post(payload(sent, 10));
      }
      received.add(polling.next());
      try (Frames frames = Frames.upgrade(port, polling)) {
        frames.text("2probe");
        polling.post(payload(sent, 10));
        sent += 10;
        assertEquals("3probe", frames.next());
        received.addAll(polling.drain());
        frames.text("5");
        for (; sent < MESSAGES; sent++) {
          frames.text("42[\"up\"," + sent + "]");
        }
        frames.text("421[\"received\"]");
        while (received.size() < MESSAGES + 1) {
          received.add(frames.next());
        }
        frames.text("1");
        frames.untilClose();
      }
    }
    return received;
  }

  private static String payload(int from, int count) {
    return String.join(
        "\u001e",
        IntStream.range(from, from + count).mapToObj(n -> "42[\"up\"," + n + "]").toList());
  }
}
