package io.tidewire.bench.scenario;

import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.PollingConnection;
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

/** Clients that post an echo and then poll for it, each on one connection. */
final class PollingScenario implements Scenario, PollingConnection.Listener {
  private static final int CLIENTS = 100;
  private static final int WARM = 100_000; // echoes

  private long echoes;

  @Override
  public String name() {
    return "polling";
  }

  @Override
  public String load(Plan plan) {
    return CLIENTS + " clients, keep-alive, POST then GET; a message is an echo";
  }

  @Override
  public List<LeftOut> leftOut() {
    return List.of(LeftOut.NETTY_POLLING);
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plus(plan.warmUp()).plus(plan.window());
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.33, Peer.NODE));
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    echoes = 0;
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      for (int i = 0; i < CLIENTS; i++) {
        new PollingConnection(generator, this);
      }
      warmUp(round.plan().warmUp(), generator);
      long before = echoes;
      Window window = Window.open(round.server());
      generator.pump(round.plan().window());
      return window.close(echoes - before);
    }
  }

  @Override
  public void onEcho() {
    echoes++;
  }

  @Override
  public void onLost(String why) {
    throw new IllegalStateException("a client was lost: " + why);
  }

  private void warmUp(Duration time, LoadGenerator generator) {
    for (int i = 0; i < 4 && (i == 0 || echoes < WARM); i++) {
      generator.pump(time);
    }
  }
}
