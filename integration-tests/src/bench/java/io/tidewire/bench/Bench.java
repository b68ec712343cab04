package io.tidewire.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the scenarios that were asked for and writes what came out into {@code target/bench}. */
public final class Bench {
  private static final Path OUTPUT = Path.of("target", "bench");

  private final BenchOptions options;
  private final Pinning pinning;
  private final List<Outcome> outcomes = new ArrayList<>();

  private Bench(BenchOptions options, Pinning pinning) {
    this.options = options;
    this.pinning = pinning;
  }

  /** Takes the options that {@code --help} lists. */
  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("--help")) {
      System.out.print(BenchOptions.HELP);
      return;
    }
    try {
      BenchOptions options = BenchOptions.parse(args);
      Files.createDirectories(OUTPUT);
      new Bench(options, Pinning.start()).run();
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException {
    announce();
    for (Scenario scenario : options.scenarios()) {
      outcomes.add(run(scenario));
      write(); // what there is so far survives Ctrl-C
    }
    System.out.println(Report.text(outcomes));
    System.out.println("Written: " + OUTPUT.resolve("results.json") + " and chart.svg beside it");
  }

  private void announce() {
    System.out.printf(
        "%d rounds, warm-up %d s, window %d s; %s; at most %,d clients (%,d descriptors)%n",
        options.plan().rounds(),
        options.plan().warmUp().toSeconds(),
        options.plan().window().toSeconds(),
        pinning.possible() ? "servers on CPU 0, load on CPU 1" : "nothing is pinned",
        options.plan().mostClients(),
        Plan.descriptors());
  }

  private Outcome run(Scenario scenario) {
    Outcome outcome = new Outcome(scenario, options.plan());
    for (int round = 1; round <= options.plan().rounds(); round++) {
      for (Peer peer : scenario.peers()) {
        if (options.peers().contains(peer)) {
          run(outcome, round, peer);
        }
      }
    }
    return outcome;
  }

  private void run(Outcome outcome, int round, Peer peer) {
    String what = outcome.scenario().name() + " " + round + " " + peer.id();
    try (PeerProcess server = start(outcome.scenario(), peer)) {
      Map<Metric, Double> figures = outcome.scenario().run(new Round(peer, server, options.plan()));
      outcome.add(peer, figures);
      System.out.println(what + ": " + inWords(figures));
    } catch (RuntimeException failed) {
      outcome.fail(peer, failed);
      System.out.println(what + " failed: " + failed);
    }
  }

  private PeerProcess start(Scenario scenario, Peer peer) {
    List<String> flags = new ArrayList<>(scenario.jvmFlags());
    flags.addAll(options.serverFlags());
    File log = OUTPUT.resolve(peer.id() + ".log").toFile();
    return PeerProcess.start(pinning.server(peer.command(flags, scenario.serverOptions())), log);
  }

  private void write() throws IOException {
    Files.writeString(OUTPUT.resolve("results.json"), ResultsJson.of(options.plan(), outcomes));
    Files.writeString(OUTPUT.resolve("chart.svg"), SvgChart.of(outcomes));
  }

  private static String inWords(Map<Metric, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey().title() + " " + figure.getKey().format(figure.getValue()))
        .collect(Collectors.joining(", "));
  }
}
