package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clients connect and disconnect, and nothing is left. {@code -Dchurn.cycles} sets their number,
 * {@code -Dchurn.seed} the random bytes.
 */
@Tag("alone")
class ChurnTest {
  private static final int CYCLES = Integer.getInteger("churn.cycles", 5_000);
  private static final long SEED = Long.getLong("churn.seed", 1);
  private static final int CLIENTS = 8;
  private static final int WARM_UP = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Longer than a client stays connected on a busy machine, and short enough for cut sessions to
   * time out.
   */
  private static final Duration HEARTBEAT = Duration.ofMillis(2500);

  private static final Map<String, Long> NOBODY =
      Map.of("clients", 0L, "sessions", 0L, "sockets", 0L, "WebSockets", 0L, "connections", 0L);

  /**
   * The allowed growth of a figure. The JVM itself allocates over time: constants of compiled code,
   * its own caches. Pools may not have started all their threads yet.
   */
  private static final Map<String, Long> SLACK =
      Map.of("live heap in KiB", 2_048L, "threads of pools", 64L);

  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final SocketIoServer io =
      SocketIoServer.builder()
          .pingInterval(HEARTBEAT)
          .pingTimeout(HEARTBEAT)
          .upgradeTimeout(Duration.ofSeconds(1))
          .build()
          .onConnection(ChurnTest::welcome)
          .listen("127.0.0.1", 0);

  private static void welcome(Socket socket) {
    socket.join("lobby", "room of " + socket.id());
    socket.on("ask", (args, ack) -> ack.send("answer"));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    io.close();
  }

  @Test
  void nothingIsLeftOfManyThatCameAndWent() throws Exception {
    churn(WARM_UP, SEED + 1);
    Map<String, Long> before = figuresAtRest(NOBODY);
    long started = System.nanoTime();
    churn(CYCLES, SEED);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Map<String, Long> after = figuresAtRest(before);
    report(took, before, after);
    assertEquals(List.of(), grown(before, after));
  }

  private void churn(int cycles, long seed) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Churn churn = new Churn(io.port(), seed * CLIENTS + i);
      tasks.add(
          () -> {
            churn.run(cycles / CLIENTS);
            return null;
          });
    }
    for (Future<Void> task : threads.invokeAll(tasks)) {
      task.get();
    }
  }

  /** Counts again until nothing exceeds {@code expected}, because cut sessions time out later. */
  private Map<String, Long> figuresAtRest(Map<String, Long> expected) throws JMException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Long> figures = Figures.of(io);
    while (!grown(expected, figures).isEmpty() && System.nanoTime() < deadline) {
      figures = Figures.of(io);
    }
    return figures;
  }

  private static List<String> grown(Map<String, Long> before, Map<String, Long> after) {
    List<String> grown = new ArrayList<>();
    before.forEach(
        (name, count) -> {
          if (after.get(name) > count + SLACK.getOrDefault(name, 0L)) {
            grown.add(name + " from " + count + " to " + after.get(name));
          }
        });
    return grown;
  }

  private static void report(Duration took, Map<String, Long> before, Map<String, Long> after) {
    System.out.printf("churn: %d cycles in %d s, seed %d%n", CYCLES, took.toSeconds(), SEED);
    before.forEach(
        (name, count) ->
            System.out.printf("  %-17s %,10d -> %,10d%n", name, count, after.get(name)));
  }
}
