package io.tidewire.bench.report;

import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.server.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows as text: for each scenario the medians, the ratios and notes; then all targets. */
public final class Report {
  private Report() {}

  public static String text(Results results) {
    StringBuilder text = new StringBuilder("\n").append(results.machine().words()).append('\n');
    results.outcomes().forEach(outcome -> append(text, outcome));
    return text.append('\n').append(targets(results)).append(sum(results)).toString();
  }

  /** How many targets were met, of those that were measured. */
  static String sum(Results results) {
    List<String> verdicts =
        results.outcomes().stream()
            .flatMap(
                outcome ->
                    outcome.scenario().targets().stream()
                        .map(target -> target.verdict(outcome.medians())))
            .toList();
    return String.format(
        "%d of %d targets met, %d not measured%n",
        verdicts.stream().filter("met"::equals).count(),
        verdicts.size(),
        verdicts.stream().filter("not measured"::equals).count());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.2f", value);
  }

  private static void append(StringBuilder text, Outcome outcome) {
    text.append('\n').append(outcome.scenario().name()).append(": ");
    text.append(outcome.conditions().load()).append('\n').append(figures(outcome));
    outcome.notes().forEach(note -> text.append("  - ").append(note).append('\n'));
  }

  private static TextTable figures(Outcome outcome) {
    var medians = outcome.medians();
    List<Metric> metrics =
        Arrays.stream(Metric.values())
            .filter(metric -> medians.values().stream().anyMatch(row -> row.containsKey(metric)))
            .toList();
    TextTable table = new TextTable(1);
    table.row(heading(outcome, metrics));
    medians.forEach((peer, row) -> table.row(cells(outcome, metrics, peer, row)));
    return table;
  }

  private static List<String> heading(Outcome outcome, List<Metric> metrics) {
    List<String> cells = new ArrayList<>(List.of("median of the rounds"));
    metrics.forEach(metric -> cells.add(metric.title()));
    outcome.medians().keySet().stream()
        .filter(Peer::ours)
        .forEach(peer -> cells.add(peer.id() + " ×"));
    return cells;
  }

  /** The last cells compare Tidewire's servers: their figure divided by this peer's. */
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

  private static TextTable targets(Results results) {
    TextTable table = new TextTable(2);
    table.row(List.of("scenario", "target", "reached", ""));
    for (Outcome outcome : results.outcomes()) {
      for (Target target : outcome.scenario().targets()) {
        table.row(
            List.of(
                outcome.scenario().name(),
                target.text(),
                target.value(outcome.medians()).map(Report::number).orElse("–"),
                target.verdict(outcome.medians())));
      }
    }
    return table;
  }
}
