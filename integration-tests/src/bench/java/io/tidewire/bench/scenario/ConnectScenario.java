package io.tidewire.bench.scenario;

import io.tidewire.bench.load.Broadcasts;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.server.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Handshakes with their CONNECT, a few at once. */
final class ConnectScenario implements Scenario {
  private static final int CLIENTS = 5000;
  private static final int WARM_UP_CLIENTS = 500;

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "%,d clients connect by WebSocket and join /; a message is a client",
        plan.clients(CLIENTS));
  }

  @Override
  public int clients() {
    return CLIENTS;
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.6, Peer.NETTY));
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(4).plus(plan.warmUp()).plus(plan.warmUp());
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    warmUp(round, round.plan().warmUp().multipliedBy(2)); // a handshake is more code than a message
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      Window window = Window.open(round.server());
      fleet.connect(round.plan().clients(CLIENTS));
      return window.close(fleet.connections().size());
    }
  }

  private static void warmUp(Round round, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
        new Fleet(generator, Broadcasts.PROTOCOL).connect(WARM_UP_CLIENTS);
      }
    }
  }
}
