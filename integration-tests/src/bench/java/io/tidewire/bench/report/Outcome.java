package io.tidewire.bench.report;

import io.tidewire.bench.measure.Figures;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.scenario.Scenario;
import io.tidewire.bench.server.Peer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The results of the rounds of one scenario: a row of the table. Not thread-safe. */
public final class Outcome {
  /**
   * When and how a row was measured.
   *
   * @param load a description of the load
   * @param scaledDown that there were fewer clients than the scenario wants, and why; may be empty
   * @param settings rounds, warm-up and window, in words
   */
  public record Conditions(String load, String scaledDown, Instant when, String settings) {
    public static Conditions now(Scenario scenario, Plan plan) {
      return new Conditions(
          scenario.load(plan), plan.scaledDown(scenario.clients()), Outcome.now(), plan.words());
    }
  }

  private final Scenario scenario;
  private final Conditions conditions;
  private final Map<Peer, List<Map<Metric, Double>>> rounds = new EnumMap<>(Peer.class);
  private final Map<Peer, String> failures = new EnumMap<>(Peer.class);

  public Outcome(Scenario scenario, Conditions conditions) {
    this.scenario = scenario;
    this.conditions = conditions;
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  public void add(Peer peer, Map<Metric, Double> figures) {
    rounds.computeIfAbsent(peer, unused -> new ArrayList<>()).add(figures);
  }

  public void fail(Peer peer, String why) {
    failures.put(peer, why);
  }

  public Scenario scenario() {
    return scenario;
  }

  Conditions conditions() {
    return conditions;
  }

  Map<Peer, List<Map<Metric, Double>>> rounds() {
    return rounds;
  }

  Map<Peer, String> failures() {
    return failures;
  }

  Map<Peer, Map<Metric, Double>> medians() {
    Map<Peer, Map<Metric, Double>> medians = new EnumMap<>(Peer.class);
    rounds.forEach((peer, figures) -> medians.put(peer, Figures.medians(figures)));
    return medians;
  }

  /** The notes of the row. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(conditions.settings() + ", " + conditions.when());
    if (!conditions.scaledDown().isEmpty()) {
      notes.add(conditions.scaledDown());
    }
    scenario.leftOut().stream()
        .filter(out -> !rounds.containsKey(out.peer()))
        .forEach(out -> notes.add(out.text()));
    failures.forEach((peer, why) -> notes.add(peer.id() + " failed: " + why));
    return notes;
  }
}
