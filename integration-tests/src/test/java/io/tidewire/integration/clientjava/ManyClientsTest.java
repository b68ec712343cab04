package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many sockets in one JVM with little memory. {@code -Dcrowd.size} sets their number. */
@Tag("alone")
class ManyClientsTest {
  private static final int SIZE = Integer.getInteger("crowd.size", 5_000);
  private static final int MAX_THREADS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void fiveThousandSocketsEchoWithinHalfAGigabyteAndThirtyTwoThreads() throws Exception {
    assertTrue(
        Footprint.fileDescriptorsLeft() > SIZE + 200,
        () -> "the server needs a file for each: raise the limit (ulimit -n)");
    long started = System.nanoTime();
    try (RunningServer server = ServerKind.TIDEWIRE.start();
        Program clients =
            Program.java(
                List.of("-Xmx512m"), ManyClientsProgram.class, server.url() + "", SIZE + "")) {
      int connecting = number(clients, "connecting ");
      assertEquals(SIZE, number(clients, "echoes "));
      String names = clients.after("named ");
      int threads = number(clients, "threads ");
      System.out.printf(
          "%d sockets over WebSockets with -Xmx512m: %d threads at most (%d while connecting); for each"
              + " socket %,d bytes of heap, %,d resident; %d ms in all%n",
          SIZE,
          threads,
          connecting,
          number(clients, "heap "),
          number(clients, "resident "),
          (System.nanoTime() - started) / 1_000_000);
      assertTrue(threads <= MAX_THREADS, () -> threads + " threads: " + names);
      assertEquals(0, clients.exitCode(PATIENCE));
    }
  }

  private static int number(Program clients, String of) {
    return Integer.parseInt(clients.after(of));
  }
}
