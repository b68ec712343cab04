package io.tidewire.bench.scenario;

import io.tidewire.bench.load.Upgrades;
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

/** Sessions that open with polling and upgrade to a WebSocket. */
final class UpgradeScenario implements Scenario {
  private static final int CLIENTS = 2000;
  private static final int WARM_UP_CLIENTS = 200;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "%,d clients join / by polling, then upgrade to WebSocket; a message is a client",
        plan.clients(CLIENTS));
  }

  @Override
  public int clients() {
    return CLIENTS;
  }

  @Override
  public List<LeftOut> leftOut() {
    return List.of(LeftOut.NETTY_UPGRADE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.5, Peer.NODE));
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(3).plus(plan.warmUp());
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    warmUp(round, round.plan().warmUp());
    int clients = round.plan().clients(CLIENTS);
    try (Upgrades upgrades = new Upgrades(round.server().address())) {
      Window window = Window.open(round.server());
      upgrades.run(clients);
      return window.close(clients);
    }
  }

  private static void warmUp(Round round, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      try (Upgrades upgrades = new Upgrades(round.server().address())) {
        upgrades.run(WARM_UP_CLIENTS);
      }
    }
  }
}
