package io.tidewire.bench.scenario;

import io.tidewire.bench.load.EchoLoad;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RawConnection;
import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.server.Peer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The CPU cost of idle sockets: a ping and a pong each, at intervals. */
final class HeartbeatsScenario implements Scenario {
  private static final Duration INTERVAL = Duration.ofSeconds(25);
  private static final Duration WARM = INTERVAL.plusSeconds(5); // every socket was pinged once
  private static final int ECHOES_PER_SECOND = 5_000;

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
  public int clients() {
    return IdleScenario.CLIENTS;
  }

  @Override
  public List<LeftOut> leftOut() {
    return List.of(LeftOut.NO_LISTENER);
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
  public Duration perRound(Plan plan) {
    return START.plus(WARM).plus(INTERVAL);
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      long warm = System.nanoTime() + WARM.toNanos();
      EchoScenario.Message message = Messages.echo();
      Fleet fleet =
          new Fleet(generator, new RawConnection.Protocol(true, false, message.minReply()));
      fleet.connect(round.plan().clients(IdleScenario.CLIENTS));
      new EchoLoad(generator, fleet, message.bytes(), 1)
          .paced(ECHOES_PER_SECOND, round.plan().warmUp()); // compiles the code that moves a frame
      generator.pump(Duration.ofNanos(Math.max(0, warm - System.nanoTime())));
      Window window = Window.open(round.server());
      generator.pump(INTERVAL);
      Map<Metric, Double> figures = new EnumMap<>(Metric.class);
      figures.put(Metric.CORE, window.share());
      return figures;
    }
  }
}
