package io.tidewire.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Broadcasts to rooms of ten among many, and the same among a tenth as many. */
final class RoomsScenario implements Scenario {
  private static final int CLIENTS = 10_000;
  private static final int ROOM = 10;
  private static final Duration TO_JOIN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public String load(Plan plan) {
    int clients = plan.clients(CLIENTS);
    return String.format(
        "%,d clients in %,d rooms of %d, events of %d bytes to random rooms; a message is a delivery",
        clients, clients / ROOM, ROOM, Broadcasts.BYTES);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.atMost(Peer.OURS_LOOP, Metric.GROWTH, 1.2));
  }

  @Override
  public Map<Metric, Double> run(Round round) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      Fleet fleet = new Fleet(generator, Broadcasts.PROTOCOL);
      int all = round.plan().clients(CLIENTS) / ROOM * ROOM;
      Map<Metric, Double> few = measure(round, generator, fleet, all / ROOM / ROOM);
      Map<Metric, Double> many = measure(round, generator, fleet, all / ROOM);
      many.put(Metric.GROWTH, cpu(many) / cpu(few));
      return many;
    }
  }

  private static Map<Metric, Double> measure(
      Round round, LoadGenerator generator, Fleet fleet, int rooms) {
    fill(generator, fleet, rooms);
    Broadcasts broadcasts = new Broadcasts(round.server(), generator, fleet);
    String order = "rooms " + rooms + " " + rooms + " " + Broadcasts.BYTES; // one each on average
    broadcasts.repeat(order, rooms * ROOM, round.plan().warmUp());
    Window window = Window.open(round.server());
    return window.close(broadcasts.repeat(order, rooms * ROOM, round.plan().window()));
  }

  private static void fill(LoadGenerator generator, Fleet fleet, int rooms) {
    int before = fleet.connections().size();
    fleet.connect(rooms * ROOM - before);
    for (int i = before; i < rooms * ROOM; i++) {
      fleet.connections().get(i).send(ClientFrames.text("42[\"join\",\"r" + i / ROOM + "\"]"));
    }
    generator.pump(TO_JOIN);
  }

  private static double cpu(Map<Metric, Double> figures) {
    return figures.getOrDefault(Metric.CPU, Double.NaN);
  }
}
