package io.tidewire.bench.sweep;

import io.tidewire.bench.load.Broadcasts;
import io.tidewire.bench.load.LoadGenerator;
import io.tidewire.bench.load.RoomFleet;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Window;
import java.time.Duration;
import java.util.List;

/** Broadcasts to rooms of ten, among more and more clients. */
final class RoomsSweep implements Sweep {
  @Override
  public String name() {
    return "rooms";
  }

  @Override
  public String title() {
    return "A broadcast to a room of ten, by number of clients";
  }

  @Override
  public String load() {
    return "events of " + Broadcasts.BYTES + " bytes to random rooms of ten; each client is in one";
  }

  @Override
  public String sizeTitle() {
    return "clients";
  }

  @Override
  public String costTitle() {
    return "CPU µs per delivery";
  }

  @Override
  public List<Integer> sizes() {
    return List.of(500, 1_000, 2_000, 5_000, 10_000);
  }

  @Override
  public boolean logCost() {
    return false;
  }

  @Override
  public void run(Round round, Sink sink) {
    try (LoadGenerator generator = new LoadGenerator(round.server().address())) {
      RoomFleet rooms = new RoomFleet(round.server(), generator);
      Duration warmUp = firstWarmUp(round.plan());
      for (int size : round.plan().sizes(sizes())) {
        rooms.grow(size);
        rooms.broadcast(warmUp);
        Window window = Window.open(round.server());
        sink.point(size, window.cpuMicros(rooms.broadcast(round.plan().window())));
        warmUp = SETTLE;
      }
    }
  }
}
