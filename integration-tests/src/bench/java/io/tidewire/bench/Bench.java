package io.tidewire.bench;

import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.report.DocsPage;
import io.tidewire.bench.report.Growth;
import io.tidewire.bench.report.Output;
import io.tidewire.bench.report.Report;
import io.tidewire.bench.report.Results;
import io.tidewire.bench.server.Pinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs the benchmark: measures, prints, writes the page. */
public final class Bench {
  private static final Path PAGE = Path.of("..", "docs", "performance.md");

  private Bench() {}

  /** Takes the options that {@code --help} lists. */
  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("--help")) {
      System.out.print(BenchOptions.HELP);
      return;
    }
    try {
      run(BenchOptions.parse(args));
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  private static void run(BenchOptions options) throws IOException {
    Files.createDirectories(Output.FOLDER);
    switch (options.mode()) {
      case TABLE -> table(options);
      case GROWTH -> growth(options);
      case PRINT -> print();
      case DOCS -> DocsPage.write(PAGE, Output.results(), Output.growth());
    }
  }

  private static void table(BenchOptions options) throws IOException {
    Results none = new Results(Machine.here(), List.of());
    Results earlier = options.merge() ? Output.results() : none;
    Pinning pinning = Pinning.start();
    TableRun run = new TableRun(options, new Servers(options, pinning), earlier);
    announce(options, pinning, run.estimate());
    print(run.run());
  }

  private static void growth(BenchOptions options) throws IOException {
    List<Growth> earlier = options.merge() ? Output.growth() : List.of();
    Pinning pinning = Pinning.start();
    GrowthRun run = new GrowthRun(options, new Servers(options, pinning), earlier);
    announce(options, pinning, run.estimate());
    run.run();
    System.out.println("Written: growth.json and growth-*.svg in " + Output.FOLDER);
  }

  private static void announce(BenchOptions options, Pinning pinning, Duration estimate) {
    System.out.printf(
        "%s; %s; at most %,d clients (%,d descriptors); about %d min%n",
        options.plan().words(),
        pinning.possible() ? "servers on CPU 0, load on CPU 1" : "nothing is pinned",
        options.plan().mostClients(),
        Plan.descriptors(),
        Math.max(1, estimate.plusSeconds(30).toMinutes()));
  }

  private static void print() throws IOException {
    Results results = Output.results();
    Output.write(results); // draws the chart again
    print(results);
  }

  private static void print(Results results) {
    System.out.println(Report.text(results));
    System.out.println("Written: results.json and chart.svg in " + Output.FOLDER);
  }
}
