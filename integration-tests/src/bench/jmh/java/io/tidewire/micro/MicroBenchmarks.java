package io.tidewire.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package, with their allocation, and writes to {@code target/bench}.
 */
public final class MicroBenchmarks {
  private static final Path RESULT = Path.of("target", "bench", "jmh.json");

  private MicroBenchmarks() {}

  /** Takes the options of JMH's own command line: names of benchmarks, {@code -f}, {@code -i}… */
  public static void main(String[] args)
      throws IOException, RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(args);
    if (given.shouldHelp()) {
      given.showHelp();
      return;
    }
    Files.createDirectories(RESULT.getParent());
    var options =
        new OptionsBuilder()
            .parent(given)
            .addProfiler(GCProfiler.class)
            .resultFormat(ResultFormatType.JSON)
            .result(RESULT.toString())
            .build();
    new Runner(options).run();
    System.out.println("Written: " + RESULT);
  }
}
