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

/** Many events at once to all clients. */
final class BurstScenario implements Scenario {
  private static final int EVENTS = 200;
  private static final int CLIENTS = 1000;
  private static final String ORDER = "broadcast " + EVENTS + " " + Broadcasts.BYTES;

  @Override
  public String name() {
    return "burst";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "bursts of %d events of %d bytes to %,d clients; a message is a delivery",
        EVENTS, Broadcasts.BYTES, plan.clients(CLIENTS));
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
        Target.atLeast(Peer.OURS_LOOP, Metric.RATE, 15, Peer.NETTY),
        Target.atLeast(Peer.OURS_LOOP, Metric.RATE, 15, Peer.NODE));
  }

  @Override
  public Metric shown() {
    return Metric.RATE;
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(2).plus(plan.warmUp()).plus(plan.window());
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      int clients = round.plan().clients(CLIENTS);
      fleet.connect(clients);
      Broadcasts broadcasts = new Broadcasts(round.server(), generator, fleet);
      broadcasts.repeat(ORDER, EVENTS * clients, round.plan().warmUp());
      Window window = Window.open(round.server());
      return window.close(broadcasts.repeat(ORDER, EVENTS * clients, round.plan().window()));
    }
  }
}
