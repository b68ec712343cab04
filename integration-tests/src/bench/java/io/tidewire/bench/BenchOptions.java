package io.tidewire.bench;

import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.scenario.Scenario;
import io.tidewire.bench.scenario.Scenarios;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import io.tidewire.bench.sweep.Sweeps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options of the command line, as {@code --name=value}. */
record BenchOptions(
    Mode mode,
    List<Scenario> scenarios,
    List<Sweep> sweeps,
    List<Peer> peers,
    boolean withLeftOut,
    boolean merge,
    List<String> serverFlags,
    Optional<Path> before,
    Plan plan) {
  /** The kind of a run. */
  enum Mode {
    TABLE,
    GROWTH,
    PRINT,
    DOCS
  }

  static final String HELP =
      """
      Without options: the full table. Options, in -Dbench.args="…":
        --scenarios=%s
        --growth          instead of the table, how cost grows; --growth=connections,rooms,size
        --peers=%s
        --left-out        measures also the peers that a scenario leaves out, and prints what fails
        --rounds=3
        --warm-up=5       seconds before each window
        --seconds=4       of each window
        --quick           one round, short windows, a tenth of the clients: to try things
        --merge           keeps of earlier results what is not measured now
        --print           measures nothing, prints the table of earlier results
        --docs            measures nothing, writes earlier results into docs/performance.md
        --jvm=            a further flag for the servers on a JVM, such as a recording
        --before=DIR      another checkout, after mvn -Pbench compile there: measures it too, as
                          before-loop and before, in turn with this build
        --help
      """
          .formatted(Scenarios.names(), Peer.ids());

  private static final String SWEEPS = "connections,rooms,size";
  private static final List<String> NAMES =
      List.of(
          "scenarios",
          "growth",
          "peers",
          "left-out",
          "rounds",
          "warm-up",
          "seconds",
          "quick",
          "merge",
          "print",
          "docs",
          "jvm",
          "before");

  /**
   * @throws IllegalArgumentException with a message for the user
   */
  static BenchOptions parse(String... args) {
    check(args);
    return new BenchOptions(
        mode(args),
        list(text(args, "scenarios", Scenarios.names())).stream().map(Scenarios::of).toList(),
        list(text(args, "growth", SWEEPS)).stream().map(Sweeps::of).toList(),
        list(text(args, "peers", peers(args))).stream().map(Peer::of).toList(),
        has(args, "left-out"),
        has(args, "merge"),
        Arrays.stream(text(args, "jvm", "").split(" ", -1))
            .filter(flag -> !flag.isEmpty())
            .toList(),
        before(args),
        plan(args));
  }

  private static Optional<Path> before(String... args) {
    return Optional.of(text(args, "before", "")).filter(dir -> !dir.isEmpty()).map(Path::of);
  }

  /** All published peers; with an older build, the two builds. */
  private static String peers(String... args) {
    return has(args, "before") ? "ours-loop,before-loop,ours,before" : Peer.ids();
  }

  private static Plan plan(String... args) {
    boolean quick = has(args, "quick");
    return Plan.of(
        (int) number(args, "rounds", quick ? 1 : 3),
        seconds(number(args, "warm-up", quick ? 3 : 5)),
        seconds(number(args, "seconds", quick ? 3 : 4)),
        quick);
  }

  private static Mode mode(String... args) {
    if (has(args, "docs")) {
      return Mode.DOCS;
    }
    if (has(args, "print")) {
      return Mode.PRINT;
    }
    return has(args, "growth") ? Mode.GROWTH : Mode.TABLE;
  }

  private static void check(String... args) {
    for (String arg : args) {
      if (!arg.startsWith("--") || !NAMES.contains(name(arg))) {
        throw new IllegalArgumentException(
            "unknown option " + arg + ": --help lists what there is");
      }
    }
  }

  private static boolean has(String[] args, String name) {
    return Arrays.stream(args).anyMatch(arg -> name(arg).equals(name));
  }

  private static String name(String arg) {
    return arg.replaceFirst("^--", "").replaceFirst("=.*", "");
  }

  private static String text(String[] args, String name, String preset) {
    String prefix = "--" + name + "=";
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(prefix))
        .map(arg -> arg.substring(prefix.length()))
        .findFirst()
        .orElse(preset);
  }

  private static double number(String[] args, String name, double preset) {
    String text = text(args, name, String.valueOf(preset));
    try {
      double number = Double.parseDouble(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException refused) {
      // the same message
    }
    throw new IllegalArgumentException("--" + name + ": " + text + " is no number above zero");
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).filter(item -> !item.isEmpty()).toList();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
