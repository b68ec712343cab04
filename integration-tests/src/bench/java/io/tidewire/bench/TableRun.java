package io.tidewire.bench;

import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.report.Outcome;
import io.tidewire.bench.report.Output;
import io.tidewire.bench.report.Results;
import io.tidewire.bench.scenario.Scenario;
import io.tidewire.bench.server.Peer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the selected scenarios and writes the results after each. */
final class TableRun {
  private final BenchOptions options;
  private final Servers servers;
  private final Results earlier;
  private final List<Outcome> outcomes = new ArrayList<>();

  TableRun(BenchOptions options, Servers servers, Results earlier) {
    this.options = options;
    this.servers = servers;
    this.earlier = earlier;
  }

  /** The approximate duration. */
  Duration estimate() {
    return options.scenarios().stream()
        .map(
            scenario ->
                scenario
                    .perRound(options.plan())
                    .multipliedBy((long) peers(scenario).size() * options.plan().rounds()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  Results run() throws IOException {
    for (Scenario scenario : options.scenarios()) {
      outcomes.add(run(scenario));
      Output.write(results()); // the results so far survive Ctrl-C
    }
    return results();
  }

  private Results results() {
    return new Results(Machine.here(), outcomes).over(earlier);
  }

  private Outcome run(Scenario scenario) {
    Outcome outcome = new Outcome(scenario, Outcome.Conditions.now(scenario, options.plan()));
    for (int round = 1; round <= options.plan().rounds(); round++) {
      for (Peer peer : peers(scenario)) {
        run(outcome, round, peer);
      }
    }
    return outcome;
  }

  private void run(Outcome outcome, int number, Peer peer) {
    Scenario scenario = outcome.scenario();
    String what = scenario.name() + " " + number + " " + peer.id();
    try {
      servers.run(
          peer,
          scenario.jvmFlags(),
          scenario.serverOptions(),
          round -> {
            Map<Metric, Double> figures = scenario.run(round);
            outcome.add(peer, figures);
            System.out.println(what + ": " + inWords(figures));
          });
    } catch (RuntimeException failed) {
      outcome.fail(peer, String.valueOf(failed.getMessage()));
      System.out.println(what + " failed: " + failed.getMessage());
    }
  }

  private List<Peer> peers(Scenario scenario) {
    List<Peer> out = scenario.leftOut().stream().map(LeftOut::peer).toList();
    return scenario.candidates().stream()
        .filter(peer -> options.withLeftOut() || !out.contains(peer))
        .filter(peer -> options.peers().contains(peer))
        .toList();
  }

  private static String inWords(Map<Metric, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey().title() + " " + figure.getKey().format(figure.getValue()))
        .collect(Collectors.joining(", "));
  }
}
