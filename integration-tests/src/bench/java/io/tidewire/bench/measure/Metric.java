package io.tidewire.bench.measure;

import java.util.Arrays;
import java.util.Optional;

/** The metrics, with the titles of the table. */
public enum Metric {
  CPU("CPU µs/msg", "%.2f"),
  RATE("per s", "%,.0f"),
  BUSY("CPU %", "%.0f"),
  P50("p50 ms", "%.2f"),
  P99("p99 ms", "%.2f"),
  P999("p99.9 ms", "%.2f"),
  ALLOCATED("alloc B/msg", "%,.0f"),
  HEAP("heap B/socket", "%,.0f"),
  RESIDENT("RSS B/socket", "%,.0f"),
  CORE("% of a core", "%.2f"),
  GROWTH("all/tenth", "%.2f");

  private final String title;
  private final String format;

  /** Whether a larger figure is the better one. */
  public boolean moreIsBetter() {
    return this == RATE;
  }

  /** The metric of this title; empty for one that no longer exists. */
  public static Optional<Metric> of(String title) {
    return Arrays.stream(values()).filter(metric -> metric.title.equals(title)).findFirst();
  }

  Metric(String title, String format) {
    this.title = title;
    this.format = format;
  }

  public String title() {
    return title;
  }

  public String format(double value) {
    return String.format(java.util.Locale.ROOT, format, value);
  }
}
