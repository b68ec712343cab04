package io.tidewire.bench.measure;

import io.tidewire.bench.server.PeerProcess;
import java.util.EnumMap;
import java.util.Map;

/** The memory of a server after a full collection, in bytes. */
public record Memory(double heap, double resident) {
  public static Memory of(PeerProcess server) {
    return new Memory(server.ask("heap"), server.residentBytes());
  }

  /** The growth since {@code before}, per socket. */
  public Map<Metric, Double> since(Memory before, int sockets) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.HEAP, (heap - before.heap) / sockets);
    figures.put(Metric.RESIDENT, (resident - before.resident) / sockets);
    return figures;
  }
}
