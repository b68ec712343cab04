package io.tidewire.bench;

import java.util.EnumMap;
import java.util.Map;

/** What a server spends between two moments. */
final class Window {
  private final PeerProcess server;
  private final long allocatedBefore;
  private final double cpuBefore;
  private final long timeBefore;

  private Window(PeerProcess server) {
    this.server = server;
    this.allocatedBefore = server.ask("allocated");
    this.cpuBefore = server.cpuSeconds();
    this.timeBefore = System.nanoTime();
  }

  static Window open(PeerProcess server) {
    return new Window(server);
  }

  /** The figures for each of so many messages, deliveries or clients. */
  Map<Metric, Double> close(long messages) {
    double seconds = (System.nanoTime() - timeBefore) / 1e9;
    double cpu = server.cpuSeconds() - cpuBefore;
    long allocated = server.ask("allocated") - allocatedBefore;
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.CPU, cpu * 1e6 / messages);
    figures.put(Metric.RATE, messages / seconds);
    figures.put(Metric.BUSY, 100 * cpu / seconds);
    if (allocated > 0) {
      figures.put(Metric.ALLOCATED, (double) allocated / messages);
    }
    return figures;
  }

  /** CPU time for each of so many messages. */
  double cpuMicros(long messages) {
    return (server.cpuSeconds() - cpuBefore) * 1e6 / messages;
  }

  /** How much of one CPU it takes. */
  double share() {
    double seconds = (System.nanoTime() - timeBefore) / 1e9;
    return 100 * (server.cpuSeconds() - cpuBefore) / seconds;
  }
}
