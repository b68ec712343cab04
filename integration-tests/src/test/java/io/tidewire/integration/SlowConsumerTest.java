package io.tidewire.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.observe.ServerObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One client among a thousand reads nothing, but is sent much. */
@Tag("alone")
class SlowConsumerTest {
  private static final int OTHERS = 999;
  private static final int MAX_UNSENT = 1_000_000;
  private static final int ROUNDS = 100;
  private static final int FLOOD_OF_A_ROUND = 4;
  private static final String BIG = "x".repeat(64 * 1024);

  private final BlockingQueue<DisconnectReason> reasons = new LinkedBlockingQueue<>();
  private final Backlog backlog = new Backlog();
  private final SocketIoServer io =
      SocketIoServer.builder()
          .maxUnsentBytes(MAX_UNSENT)
          .pingInterval(Duration.ofMinutes(5))
          .observer(backlog)
          .build()
          .onConnection(socket -> socket.onDisconnect(reasons::add))
          .listen("127.0.0.1", 0);

  @AfterEach
  void close() {
    io.close();
  }

  @Test
  void costsABoundedMemoryAndHarmsNobodyElse() throws Exception {
    try (ManyClients crowd = new ManyClients(io.port(), OTHERS);
        RawClient slow = RawClient.withSmallBuffer(io.port())) {
      String id = slow.joinByWebSocket();
      crowd.receive(tick(0)); // warms up
      long[] before = rounds(crowd, "none");
      long[] during = rounds(crowd, id);

      assertEquals(DisconnectReason.SLOW_CONSUMER, reasons.poll(15, TimeUnit.SECONDS));
      assertTrue(backlog.peak.get() > MAX_UNSENT / 2, "the bound was never met");
      assertTrue(
          backlog.peak.get() <= MAX_UNSENT + BIG.length() + 100,
          "at most " + backlog.peak.get() + " bytes waited");
      assertEquals(0, backlog.now.get());
      assertEquals(OTHERS, io.sockets().size());
      report(before, during);
      assertTrue(
          median(during) < 10 * median(before) + TimeUnit.MILLISECONDS.toNanos(50),
          "the others waited");
    }
    assertTrue(reasons.stream().noneMatch(DisconnectReason.SLOW_CONSUMER::equals));
  }

  /** The nanoseconds that an event takes to reach all clients while the slow one is flooded. */
  private long[] rounds(ManyClients crowd, String flooded) throws IOException {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      for (int j = 0; j < FLOOD_OF_A_ROUND; j++) {
        io.to(flooded).emit("flood", BIG);
      }
      long started = System.nanoTime();
      crowd.receive(tick(i));
      nanos[i] = System.nanoTime() - started;
    }
    return nanos;
  }

  private String tick(int number) {
    io.emit("tick", number);
    return "42[\"tick\"," + number + "]";
  }

  private static long median(long[] nanos) {
    return Arrays.stream(nanos).sorted().toArray()[nanos.length / 2];
  }

  private void report(long[] before, long[] during) {
    System.out.printf(
        "slow consumer: %d bytes waited at most (bound %d); to all in %d us, meanwhile %d us%n",
        backlog.peak.get(), MAX_UNSENT, median(before) / 1000, median(during) / 1000);
  }

  /** The bytes queued in all sessions; only one has a reason to queue. */
  private static final class Backlog implements ServerObserver {
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    @Override
    public void backlogChanged(int packets, long size) {
      peak.accumulateAndGet(now.addAndGet(size), Math::max);
    }
  }
}
