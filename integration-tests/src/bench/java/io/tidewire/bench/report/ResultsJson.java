package io.tidewire.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.scenario.Scenarios;
import io.tidewire.bench.server.Peer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON: every round, the medians and the targets; and reads them. */
final class ResultsJson {
  private record Run(Machine machine, List<Row> scenarios) {}

  /** Medians and targets are derived from the rounds, and written for other programs. */
  private record Row(
      String name,
      String when,
      String settings,
      String load,
      String scaledDown,
      List<String> jvmFlags,
      Map<String, Map<String, Double>> medians,
      Map<String, List<Map<String, Double>>> rounds,
      Map<String, String> failures,
      List<String> leftOut,
      List<Goal> targets) {}

  /**
   * @param reached null if it was not measured
   */
  private record Goal(String text, double limit, @Nullable Double reached, String verdict) {}

  static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ResultsJson() {}

  static String write(Results results) {
    return GSON.toJson(
        new Run(results.machine(), results.outcomes().stream().map(ResultsJson::row).toList()));
  }

  /** Rows of removed scenarios are dropped. */
  static Results read(String json) {
    Run run = GSON.fromJson(json, Run.class);
    return new Results(
        run.machine(),
        run.scenarios().stream()
            .filter(row -> Scenarios.find(row.name()).isPresent())
            .map(ResultsJson::outcome)
            .toList());
  }

  private static Outcome outcome(Row row) {
    Outcome outcome =
        new Outcome(
            Scenarios.of(row.name()),
            new Outcome.Conditions(
                row.load(), row.scaledDown(), Instant.parse(row.when()), row.settings()));
    row.rounds()
        .forEach((peer, list) -> list.forEach(one -> outcome.add(Peer.of(peer), metrics(one))));
    row.failures().forEach((peer, why) -> outcome.fail(Peer.of(peer), why));
    return outcome;
  }

  private static Row row(Outcome outcome) {
    Outcome.Conditions conditions = outcome.conditions();
    return new Row(
        outcome.scenario().name(),
        conditions.when().toString(),
        conditions.settings(),
        conditions.load(),
        conditions.scaledDown(),
        outcome.scenario().jvmFlags(),
        byPeer(outcome.medians(), ResultsJson::named),
        byPeer(outcome.rounds(), list -> list.stream().map(ResultsJson::named).toList()),
        byPeer(outcome.failures(), why -> why),
        outcome.scenario().leftOut().stream().map(LeftOut::text).toList(),
        outcome.scenario().targets().stream().map(target -> goal(target, outcome)).toList());
  }

  private static Goal goal(Target target, Outcome outcome) {
    Optional<Double> reached = target.value(outcome.medians());
    return new Goal(
        target.text(), target.limit(), reached.orElse(null), target.verdict(outcome.medians()));
  }

  private static <T, R> Map<String, R> byPeer(
      Map<Peer, T> values, java.util.function.Function<T, R> written) {
    Map<String, R> named = new LinkedHashMap<>();
    values.forEach((peer, value) -> named.put(peer.id(), written.apply(value)));
    return named;
  }

  private static Map<String, Double> named(Map<Metric, Double> figures) {
    Map<String, Double> named = new LinkedHashMap<>();
    figures.forEach((metric, value) -> named.put(metric.title(), value));
    return named;
  }

  private static Map<Metric, Double> metrics(Map<String, Double> named) {
    return named.entrySet().stream()
        .filter(figure -> Metric.of(figure.getKey()).isPresent())
        .collect(
            Collectors.toMap(
                figure -> Metric.of(figure.getKey()).orElseThrow(), Map.Entry::getValue));
  }
}
