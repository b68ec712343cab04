package io.tidewire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The outcome of a run as text: for each scenario the medians, the ratios and the targets. */
final class Report {
  private Report() {}

  static String text(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    outcomes.forEach(outcome -> append(text, outcome));
    return text.toString();
  }

  private static void append(StringBuilder text, Outcome outcome) {
    text.append('\n').append(outcome.scenario().name()).append(": ").append(outcome.load());
    text.append('\n').append(figures(outcome));
    outcome
        .failures()
        .forEach((peer, why) -> text.append("  " + peer.id() + " failed: " + why + "\n"));
    text.append(targets(outcome));
  }

  private static TextTable figures(Outcome outcome) {
    var medians = outcome.medians();
    List<Metric> metrics =
        Arrays.stream(Metric.values())
            .filter(metric -> medians.values().stream().anyMatch(row -> row.containsKey(metric)))
            .toList();
    TextTable table = new TextTable();
    table.row(heading(metrics, medians));
    medians.forEach((peer, row) -> table.row(cells(outcome, metrics, peer, row)));
    return table;
  }

  private static List<String> heading(
      List<Metric> metrics, Map<Peer, Map<Metric, Double>> medians) {
    List<String> cells = new ArrayList<>(List.of("median of the rounds"));
    metrics.forEach(metric -> cells.add(metric.title()));
    medians.keySet().stream().filter(Peer::ours).forEach(peer -> cells.add(peer.id() + " ×"));
    return cells;
  }

  /** The last cells tell how our servers compare: their figure divided by this peer's. */
  private static List<String> cells(
      Outcome outcome, List<Metric> metrics, Peer peer, Map<Metric, Double> row) {
    List<String> cells = new ArrayList<>(List.of(peer.id()));
    for (Metric metric : metrics) {
      cells.add(row.containsKey(metric) ? metric.format(row.get(metric)) : "–");
    }
    Metric shown = outcome.scenario().shown();
    outcome.medians().entrySet().stream()
        .filter(ours -> ours.getKey().ours())
        .forEach(ours -> cells.add(ratio(ours.getValue(), row, shown)));
    return cells;
  }

  private static String ratio(Map<Metric, Double> ours, Map<Metric, Double> theirs, Metric metric) {
    double ratio = ours.getOrDefault(metric, Double.NaN) / theirs.getOrDefault(metric, Double.NaN);
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static TextTable targets(Outcome outcome) {
    TextTable table = new TextTable();
    var medians = outcome.medians();
    for (Target target : outcome.scenario().targets()) {
      Optional<Double> value = target.value(medians);
      table.row(
          List.of(
              target.text(),
              value.map(Report::number).orElse("–"),
              value.map(reached -> verdict(target, reached)).orElse("not measured")));
    }
    return table;
  }

  static String verdict(Target target, double reached) {
    return target.metBy(reached) ? "met" : "MISSED";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : "%.2f", value);
  }
}
