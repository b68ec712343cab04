package io.tidewire.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rounds of one scenario gave. Not thread-safe. */
final class Outcome {
  private final Scenario scenario;
  private final String load;
  private final Map<Peer, List<Map<Metric, Double>>> rounds = new EnumMap<>(Peer.class);
  private final Map<Peer, String> failures = new EnumMap<>(Peer.class);

  Outcome(Scenario scenario, Plan plan) {
    this.scenario = scenario;
    this.load = scenario.load(plan);
  }

  void add(Peer peer, Map<Metric, Double> figures) {
    rounds.computeIfAbsent(peer, unused -> new ArrayList<>()).add(figures);
  }

  void fail(Peer peer, Exception failed) {
    failures.put(peer, String.valueOf(failed.getMessage()));
  }

  Scenario scenario() {
    return scenario;
  }

  String load() {
    return load;
  }

  Map<Peer, List<Map<Metric, Double>>> rounds() {
    return rounds;
  }

  Map<Peer, String> failures() {
    return failures;
  }

  Map<Peer, Map<Metric, Double>> medians() {
    Map<Peer, Map<Metric, Double>> medians = new EnumMap<>(Peer.class);
    rounds.forEach((peer, figures) -> medians.put(peer, median(figures)));
    return medians;
  }

  private static Map<Metric, Double> median(List<Map<Metric, Double>> rounds) {
    Map<Metric, Double> median = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      List<Double> values =
          rounds.stream()
              .filter(figures -> figures.containsKey(metric))
              .map(figures -> figures.get(metric))
              .sorted()
              .collect(Collectors.toList());
      if (!values.isEmpty()) {
        median.put(metric, values.get(values.size() / 2));
      }
    }
    return median;
  }
}
