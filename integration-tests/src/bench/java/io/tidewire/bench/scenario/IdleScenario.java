package io.tidewire.bench.scenario;

import io.tidewire.bench.load.Broadcasts;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Memory;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.server.PeerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The memory cost of idle sockets. */
final class IdleScenario implements Scenario {
  static final int CLIENTS = 15_000;

  /**
   * A heap that shrinks to the live objects after a full collection, so that RSS shows them. The
   * young generation is small, and touched before the first measurement: otherwise RSS grows by all
   * of it, 100 MB or more, however little the sockets keep.
   */
  static final List<String> SHRINKING_HEAP =
      List.of(
          "-Xmx1g",
          "-Xmn8m",
          "-XX:+UseSerialGC",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=10");

  private static final int BEFORE = 300;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "%,d WebSocket sockets in /, after a full collection", plan.clients(CLIENTS));
  }

  @Override
  public int clients() {
    return CLIENTS;
  }

  @Override
  public List<LeftOut> leftOut() {
    return List.of(LeftOut.NO_LISTENER);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atMost(Peer.OURS_LOOP, Metric.HEAP, 4096),
        Target.atMost(Peer.OURS_LOOP, Metric.RESIDENT, 0.5, Peer.NODE),
        Target.atMost(Peer.OURS_LOOP, Metric.RESIDENT, 0.5, Peer.NETTY));
  }

  @Override
  public Metric shown() {
    return Metric.RESIDENT;
  }

  @Override
  public List<String> jvmFlags() {
    return SHRINKING_HEAP;
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(14);
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    touch(round);
    PeerProcess server = round.server();
    Memory before = Memory.of(server);
    try (LoadGenerator generator = new LoadGenerator(server.address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      int clients = round.plan().clients(CLIENTS);
      fleet.connect(clients);
      generator.pump(SETTLE);
      return Memory.of(server).since(before, clients);
    }
  }

  /** Loads the classes that a first connection loads. */
  private static void touch(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      new Fleet(generator, Broadcasts.PROTOCOL).connect(BEFORE);
      generator.pump(SETTLE);
    }
    try (LoadGenerator none = new LoadGenerator(round.server().address())) {
      none.pump(SETTLE); // until the server has noticed the disconnections
    }
  }
}
