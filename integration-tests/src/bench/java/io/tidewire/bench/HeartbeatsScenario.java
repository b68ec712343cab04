package io.tidewire.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What idle sockets cost in CPU: a ping and a pong each, now and then. */
final class HeartbeatsScenario implements Scenario {
  private static final Duration INTERVAL = Duration.ofSeconds(25);

  @Override
  public String name() {
    return "heartbeats";
  }

  @Override
  public String load(Plan plan) {
    return String.format(
        "%,d WebSocket sockets in /, pingInterval %d s, over one such interval",
        plan.clients(IdleScenario.CLIENTS), INTERVAL.toSeconds());
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.CORE, 1.5));
  }

  @Override
  public Metric shown() {
    return Metric.CORE;
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      fleet.connect(round.plan().clients(IdleScenario.CLIENTS));
      generator.pump(INTERVAL);
      Window window = Window.open(round.server());
      generator.pump(INTERVAL);
      Map<Metric, Double> figures = new EnumMap<>(Metric.class);
      figures.put(Metric.CORE, window.share());
      fleet.check();
      return figures;
    }
  }
}
