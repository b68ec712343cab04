package io.tidewire.bench.report;

import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import io.tidewire.bench.sweep.Sweeps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The measured part of the page about performance. */
final class Markdown {
  private static final List<Metric> DETAILS =
      List.of(
          Metric.RATE,
          Metric.BUSY,
          Metric.P50,
          Metric.P99,
          Metric.P999,
          Metric.ALLOCATED,
          Metric.HEAP,
          Metric.RESIDENT);

  private Markdown() {}

  static String of(Results results, List<Growth> growth) {
    StringBuilder text = new StringBuilder();
    if (!results.outcomes().isEmpty()) {
      text.append("Measured on ").append(results.machine().words()).append(".\n\n");
      text.append("![What Tidewire costs beside other servers](performance/chart.svg)\n\n");
      text.append(costs(results)).append('\n');
      text.append("### Targets\n\n").append(Report.sum(results)).append('\n');
      text.append(targets(results)).append('\n');
      text.append("### Rates, latencies and memory\n\n").append(details(results)).append('\n');
      text.append("### Notes on the rows\n\n").append(notes(results)).append('\n');
    }
    if (!growth.isEmpty()) {
      text.append("### How cost grows\n\n");
      growth.forEach(one -> text.append(plot(one)));
    }
    return text.toString();
  }

  private static String costs(Results results) {
    List<String> head = new ArrayList<>(List.of("scenario", "load", "figure"));
    for (Peer peer : Peer.published()) {
      head.add(peer.id());
    }
    StringBuilder table = new StringBuilder(heading(head, 3));
    for (Outcome outcome : results.outcomes()) {
      Metric shown = outcome.scenario().shown();
      List<String> cells = new ArrayList<>();
      cells.add(outcome.scenario().name());
      cells.add(outcome.conditions().load());
      cells.add(shown.title());
      for (Peer peer : Peer.published()) {
        cells.add(cell(outcome.medians().getOrDefault(peer, Map.of()), shown));
      }
      table.append(row(cells));
    }
    return table.toString();
  }

  private static String targets(Results results) {
    StringBuilder table =
        new StringBuilder(heading(List.of("scenario", "target", "reached", ""), 2));
    for (Outcome outcome : results.outcomes()) {
      for (Target target : outcome.scenario().targets()) {
        table.append(
            row(
                List.of(
                    outcome.scenario().name(),
                    target.text(),
                    target.value(outcome.medians()).map(Report::number).orElse("–"),
                    target.verdict(outcome.medians()))));
      }
    }
    return table.toString();
  }

  private static String details(Results results) {
    List<String> head = new ArrayList<>(List.of("scenario", "server"));
    DETAILS.forEach(metric -> head.add(metric.title()));
    StringBuilder table = new StringBuilder(heading(head, 2));
    for (Outcome outcome : results.outcomes()) {
      for (Peer peer : Peer.published()) {
        Map<Metric, Double> row = outcome.medians().getOrDefault(peer, Map.of());
        table.append(detail(outcome, peer, row));
      }
    }
    return table.toString();
  }

  private static String detail(Outcome outcome, Peer peer, Map<Metric, Double> figures) {
    if (Collections.disjoint(figures.keySet(), DETAILS)) {
      return "";
    }
    List<String> cells = new ArrayList<>(List.of(outcome.scenario().name(), peer.id()));
    DETAILS.forEach(metric -> cells.add(cell(figures, metric)));
    return row(cells);
  }

  private static String notes(Results results) {
    return results.outcomes().stream()
        .map(
            outcome ->
                "- "
                    + outcome.scenario().name()
                    + ": "
                    + String.join("; ", outcome.notes())
                    + ".\n")
        .collect(Collectors.joining());
  }

  private static String plot(Growth growth) {
    Sweep sweep = Sweeps.of(growth.name());
    StringBuilder text =
        new StringBuilder(
            String.format("![%s](performance/%s)%n%n", sweep.title(), Output.file(growth)));
    Sweep.PEERS.stream()
        .filter(peer -> growth.medians(peer).size() > 1)
        .map(peer -> sentence(sweep, peer, growth.medians(peer)))
        .forEach(text::append);
    growth.failures().forEach((peer, why) -> text.append(peer + " failed: " + why + ". "));
    text.append('(').append(growth.settings()).append(", ").append(growth.when()).append(")\n\n");
    return text.toString();
  }

  /** From the first size to the last. */
  private static String sentence(Sweep sweep, Peer peer, Map<Integer, Double> costs) {
    int least = Collections.min(costs.keySet());
    int most = Collections.max(costs.keySet());
    double first = costs.getOrDefault(least, Double.NaN);
    double last = costs.getOrDefault(most, Double.NaN);
    return String.format(
        Locale.ROOT,
        "%s: from %s %s at %,d %s to %s at %,d (%.2f×). ",
        peer.id(),
        Report.number(first),
        sweep.costTitle(),
        least,
        sweep.sizeTitle(),
        Report.number(last),
        most,
        last / first);
  }

  private static String cell(Map<Metric, Double> figures, Metric metric) {
    return figures.containsKey(metric)
        ? metric.format(figures.getOrDefault(metric, Double.NaN))
        : "–";
  }

  /** Columns from {@code words} on hold numbers. */
  private static String heading(List<String> cells, int words) {
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      rule.add(i < words ? "---" : "--:");
    }
    return row(cells) + row(rule);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
