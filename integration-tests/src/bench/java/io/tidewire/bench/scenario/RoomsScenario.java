package io.tidewire.bench.scenario;

import io.tidewire.bench.load.Broadcasts;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RoomFleet;
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

/** Broadcasts to rooms of ten among many, and the same among a tenth as many. */
final class RoomsScenario implements Scenario {
  private static final int CLIENTS = 10_000;
  private static final int TENTH = 10;

  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public String load(Plan plan) {
    int clients = plan.clients(CLIENTS);
    return String.format(
        "%,d clients in %,d rooms of %d, events of %d bytes to random rooms; a message is a delivery",
        clients, clients / RoomFleet.ROOM, RoomFleet.ROOM, Broadcasts.BYTES);
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
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.GROWTH, 1.2));
  }

  @Override
  public Duration perRound(Plan plan) {
    return START.plusSeconds(9).plus(plan.warmUp().plus(plan.window()).multipliedBy(2));
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      RoomFleet rooms = new RoomFleet(round.server(), generator);
      int all = round.plan().clients(CLIENTS);
      Map<Metric, Double> few = measure(round, rooms, all / TENTH);
      Map<Metric, Double> many = measure(round, rooms, all);
      many.put(Metric.GROWTH, cpu(many) / cpu(few));
      return many;
    }
  }

  private static Map<Metric, Double> measure(Round round, RoomFleet rooms, int clients) {
    rooms.grow(clients / RoomFleet.ROOM * RoomFleet.ROOM);
    rooms.broadcast(round.plan().warmUp());
    Window window = Window.open(round.server());
    return window.close(rooms.broadcast(round.plan().window()));
  }

  private static double cpu(Map<Metric, Double> figures) {
    return figures.getOrDefault(Metric.CPU, Double.NaN);
  }
}
