package io.tidewire.bench.report;

import io.tidewire.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a run, in {@code target/bench} of this module. */
public final class Output {
  public static final Path FOLDER = Path.of("target", "bench");

  private static final Path RESULTS = FOLDER.resolve("results.json");
  private static final Path GROWTH = FOLDER.resolve("growth.json");

  private Output() {}

  /** The earlier results; empty if there are none. */
  public static Results results() throws IOException {
    return Files.exists(RESULTS)
        ? ResultsJson.read(Files.readString(RESULTS))
        : new Results(Machine.here(), List.of());
  }

  public static List<Growth> growth() throws IOException {
    return Files.exists(GROWTH) ? GrowthJson.read(Files.readString(GROWTH)) : List.of();
  }

  public static void write(Results results) throws IOException {
    Files.writeString(RESULTS, ResultsJson.write(results));
    Files.writeString(FOLDER.resolve("chart.svg"), SvgChart.of(results));
  }

  public static void write(List<Growth> growth) throws IOException {
    Files.writeString(GROWTH, GrowthJson.write(growth));
    for (Growth one : growth) {
      if (!one.rounds().isEmpty()) {
        Files.writeString(FOLDER.resolve(file(one)), LineChart.of(one));
      }
    }
  }

  static String file(Growth growth) {
    return "growth-" + growth.name() + ".svg";
  }
}
