package io.tidewire.bench.scenario;

import io.tidewire.bench.load.Broadcasts;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.server.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One event at a time to many. */
final class SingleBroadcastScenario implements Scenario {
  private static final int CLIENTS = 5000;
  private static final Duration GAP = Duration.ofMillis(50);
  private static final String ORDER = "broadcast 1 " + Broadcasts.BYTES;

  @Override
  public String name() {
    return "broadcast";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "one event of %d bytes each %d ms to %,d clients; a message is a delivery",
        Broadcasts.BYTES, GAP.toMillis(), plan.clients(CLIENTS));
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
        Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.5, Peer.NETTY),
        Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.5, Peer.NODE));
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(4).plus(plan.warmUp()).plus(plan.window());
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      int clients = round.plan().clients(CLIENTS);
      fleet.connect(clients);
      Broadcasts broadcasts = new Broadcasts(round.server(), generator, fleet);
      broadcasts.each(GAP, ORDER, clients, round.plan().warmUp());
      Window window = Window.open(round.server());
      return window.close(broadcasts.each(GAP, ORDER, clients, round.plan().window()));
    }
  }
}
