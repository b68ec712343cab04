package io.tidewire.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outcome of a run for programs: every round, the medians and the targets. */
final class ResultsJson {
  private record Run(Machine machine, Settings settings, List<Row> scenarios) {}

  private record Machine(String os, int cpus, String java, int descriptors) {}

  private record Settings(int rounds, long warmUpMillis, long windowMillis) {}

  private record Row(
      String name,
      String load,
      List<String> jvmFlags,
      Map<String, Map<String, Double>> medians,
      Map<String, List<Map<String, Double>>> rounds,
      Map<String, String> failures,
      List<Goal> targets) {}

  private record Goal(String text, double limit, Double reached, String verdict) {}

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ResultsJson() {}

  static String of(Plan plan, List<Outcome> outcomes) {
    Settings settings =
        new Settings(plan.rounds(), plan.warmUp().toMillis(), plan.window().toMillis());
    return GSON.toJson(
        new Run(machine(), settings, outcomes.stream().map(ResultsJson::row).toList()));
  }

  private static Machine machine() {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.runtime.version"),
        Plan.descriptors());
  }

  private static Row row(Outcome outcome) {
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    outcome.medians().forEach((peer, figures) -> medians.put(peer.id(), named(figures)));
    Map<String, List<Map<String, Double>>> rounds = new LinkedHashMap<>();
    outcome
        .rounds()
        .forEach(
            (peer, list) -> rounds.put(peer.id(), list.stream().map(ResultsJson::named).toList()));
    Map<String, String> failures = new LinkedHashMap<>();
    outcome.failures().forEach((peer, why) -> failures.put(peer.id(), why));
    return new Row(
        outcome.scenario().name(),
        outcome.load(),
        outcome.scenario().jvmFlags(),
        medians,
        rounds,
        failures,
        outcome.scenario().targets().stream().map(target -> goal(target, outcome)).toList());
  }

  private static Goal goal(Target target, Outcome outcome) {
    Optional<Double> reached = target.value(outcome.medians());
    return new Goal(
        target.text(),
        target.limit(),
        reached.orElse(Double.valueOf(-1)),
        reached.map(value -> Report.verdict(target, value)).orElse("not measured"));
  }

  private static Map<String, Double> named(Map<Metric, Double> figures) {
    return figures.entrySet().stream()
        .collect(
            Collectors.toMap(
                figure -> figure.getKey().title(),
                Map.Entry::getValue,
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
