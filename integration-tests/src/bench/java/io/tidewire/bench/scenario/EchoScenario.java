package io.tidewire.bench.scenario;

import io.tidewire.bench.load.EchoLoad;
import io.tidewire.bench.load.Fleet;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RawConnection;
import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Memory;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.measure.Window;
import io.tidewire.bench.server.Peer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * 100 connections with 4 messages in flight, each answered by one. CPU and rate are those of the
 * saturated server; the latencies come from a second pass at a rate that is the same for all.
 */
public final class EchoScenario implements Scenario {
  /**
   * The message and its pace.
   *
   * @param pace messages per second at which latency is measured, far below the capacity of every
   *     server
   */
  public record Message(
      String name, String words, ByteBuffer bytes, int minReply, boolean deflate, int pace) {}

  private static final int CONNECTIONS = 100;
  private static final int IN_FLIGHT = 4;
  private static final int WARM = 200_000; // messages
  private static final int MORE = 500; // connections whose memory is measured
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Message message;
  private final List<Peer> candidates;
  private final List<LeftOut> leftOut;
  private final List<Target> targets;

  EchoScenario(
      Message message, List<Peer> candidates, List<LeftOut> leftOut, List<Target> targets) {
    this.message = message;
    this.candidates = candidates;
    this.leftOut = leftOut;
    this.targets = targets;
  }

  @Override
  public String name() {
    return message.name();
  }

  @Override
  public String load(Plan plan) {
    return CONNECTIONS
        + " connections × "
        + IN_FLIGHT
        + " in flight, "
        + message.words()
        + "; latency at "
        + String.format(Locale.ROOT, "%,d", message.pace())
        + "/s";
  }

  @Override
  public List<Peer> candidates() {
    return candidates;
  }

  @Override
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  @Override
  public List<String> serverOptions() {
    return message.deflate() ? List.of("--deflate") : List.of();
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(3).plus(plan.warmUp()).plus(plan.window()).plus(half(plan.window()));
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      boolean socketIo = round.peer() != Peer.UNDERTOW;
      Fleet fleet =
          new Fleet(
              generator,
              new RawConnection.Protocol(socketIo, message.deflate(), message.minReply()));
      fleet.connect(CONNECTIONS);
      EchoLoad load = new EchoLoad(generator, fleet, message.bytes(), IN_FLIGHT);
      Map<Metric, Double> figures = saturate(round, generator, load);
      load.drain();
      load.takeLatency();
      load.paced(pace(figures), half(round.plan().window()));
      addLatency(figures, load.takeLatency());
      if (message.deflate()) {
        addMemory(figures, round, generator, fleet);
      }
      return figures;
    }
  }

  /** At most half of the server's capacity. */
  private double pace(Map<Metric, Double> figures) {
    return Math.min(message.pace(), figures.getOrDefault(Metric.RATE, 0.0) / 2);
  }

  private static Map<Metric, Double> saturate(Round round, LoadGenerator generator, EchoLoad load) {
    load.startClosedLoop();
    warmUp(round.plan().warmUp(), generator, load);
    long before = load.received();
    Window window = Window.open(round.server());
    generator.pump(round.plan().window());
    return window.close(load.received() - before);
  }

  /** At least this long, and on a busy machine until the compilers have seen enough messages. */
  private static void warmUp(Duration time, LoadGenerator generator, EchoLoad load) {
    for (int i = 0; i < 3 && (i == 0 || load.received() < WARM); i++) {
      generator.pump(time);
    }
  }

  private static void addLatency(Map<Metric, Double> figures, Histogram latency) {
    figures.put(Metric.P50, latency.getValueAtPercentile(50) / 1e6);
    figures.put(Metric.P99, latency.getValueAtPercentile(99) / 1e6);
    figures.put(Metric.P999, latency.getValueAtPercentile(99.9) / 1e6);
  }

  /** The memory of each connection after it has compressed and inflated once. */
  private void addMemory(
      Map<Metric, Double> figures, Round round, LoadGenerator generator, Fleet fleet) {
    fleet.countOnly();
    Memory before = Memory.of(round.server());
    int old = fleet.connections().size();
    fleet.connect(MORE);
    long goal = fleet.replies() + MORE;
    fleet
        .connections()
        .subList(old, old + MORE)
        .forEach(one -> one.send(message.bytes().duplicate()));
    generator.pumpUntil(() -> fleet.replies() >= goal, PATIENCE, "a message for each connection");
    figures.putAll(Memory.of(round.server()).since(before, MORE));
  }

  private static Duration half(Duration time) {
    return time.dividedBy(2);
  }
}
