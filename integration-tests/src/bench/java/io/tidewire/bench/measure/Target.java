package io.tidewire.bench.measure;

import io.tidewire.bench.server.Peer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A target of one of Tidewire's servers: absolute, or relative to another server.
 *
 * @param other the server to compare with; empty if {@code limit} is absolute
 */
public record Target(
    Peer subject, Metric metric, Optional<Peer> other, double limit, boolean atLeast) {
  public static Target atMost(Peer subject, Metric metric, double factor, Peer other) {
    return new Target(subject, metric, Optional.of(other), factor, false);
  }

  public static Target atLeast(Peer subject, Metric metric, double factor, Peer other) {
    return new Target(subject, metric, Optional.of(other), factor, true);
  }

  public static Target atMost(Peer subject, Metric metric, double limit) {
    return new Target(subject, metric, Optional.empty(), limit, false);
  }

  /** The value reached; empty if one of the two was not measured. */
  public Optional<Double> value(Map<Peer, Map<Metric, Double>> medians) {
    Optional<Double> own = figure(medians, subject);
    return other.isEmpty()
        ? own
        : own.flatMap(mine -> figure(medians, other.get()).map(theirs -> mine / theirs));
  }

  boolean metBy(double value) {
    return atLeast ? value >= limit : value <= limit;
  }

  /** The word for the table. */
  public String verdict(Map<Peer, Map<Metric, Double>> medians) {
    return value(medians).map(reached -> metBy(reached) ? "met" : "MISSED").orElse("not measured");
  }

  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: %s %s %s%s",
        subject.id(),
        metric.title(),
        atLeast ? "≥" : "≤",
        limit == Math.rint(limit) ? String.format(Locale.ROOT, "%,.0f", limit) : limit,
        other.map(peer -> " × " + peer.id()).orElse(""));
  }

  private Optional<Double> figure(Map<Peer, Map<Metric, Double>> medians, Peer peer) {
    return Optional.ofNullable(medians.getOrDefault(peer, Map.of()).get(metric));
  }
}
