package io.tidewire.bench.measure;

import io.tidewire.bench.server.PeerProcess;
import java.util.EnumMap;
import java.util.Map;

/** The CPU time of a server between two moments. */
public final class Window {
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

  public static Window open(PeerProcess server) {
    return new Window(server);
  }

  /** The figures per message, delivery or client. */
  public Map<Metric, Double> close(long messages) {
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

  /** CPU time per message. */
  public double cpuMicros(long messages) {
    return (server.cpuSeconds() - cpuBefore) * 1e6 / messages;
  }

  /** The share of one CPU. */
  public double share() {
    double seconds = (System.nanoTime() - timeBefore) / 1e9;
    return 100 * (server.cpuSeconds() - cpuBefore) / seconds;
  }
}
