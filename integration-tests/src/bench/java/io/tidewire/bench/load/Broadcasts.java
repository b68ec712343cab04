package io.tidewire.bench.load;

import io.tidewire.bench.server.PeerProcess;
import java.time.Duration;

/** Commands a server to send to its clients, and waits until they have received all. */
public final class Broadcasts {
  public static final int BYTES = 64;
  public static final RawConnection.Protocol PROTOCOL =
      new RawConnection.Protocol(true, false, BYTES);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PeerProcess server;
  private final LoadGenerator generator;
  private final Fleet fleet;

  public Broadcasts(PeerProcess server, LoadGenerator generator, Fleet fleet) {
    this.server = server;
    this.generator = generator;
    this.fleet = fleet;
  }

  /** Repeats a command with {@code deliveries} deliveries for a time; returns their sum. */
  public long repeat(String order, int deliveries, Duration time) {
    long before = fleet.replies();
    long end = System.nanoTime() + time.toNanos();
    do {
      once(order, deliveries);
    } while (System.nanoTime() - end < 0);
    return fleet.replies() - before;
  }

  /** Repeats a command at an interval for a time, whether or not the last one is done. */
  public long each(Duration gap, String order, int deliveries, Duration time) {
    long count = Math.max(1, time.dividedBy(gap));
    long goal = fleet.replies() + count * deliveries;
    for (int i = 0; i < count; i++) {
      server.tell(order);
      generator.pump(gap);
    }
    await(goal);
    for (int i = 0; i < count; i++) {
      server.answer();
    }
    return count * deliveries;
  }

  private void once(String order, int deliveries) {
    long goal = fleet.replies() + deliveries;
    server.tell(order);
    await(goal);
    server.answer();
  }

  private void await(long goal) {
    generator.pumpUntil(() -> fleet.replies() >= goal, PATIENCE, "a broadcast");
  }
}
