package io.tidewire.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What was asked for on the command line, as {@code --name=value}. */
record BenchOptions(
    List<Scenario> scenarios, List<Peer> peers, List<String> serverFlags, Plan plan) {
  static final String HELP =
      """
      Options, as --name=value, in -Dbench.args="…":
        --scenarios=%s
        --peers=%s
        --rounds=3
        --warm-up=8       seconds before each window
        --seconds=10      of each window
        --quick           one round, short windows, a tenth of the clients: to try things
        --jvm=            a further flag for the servers on a JVM, such as a recording
        --help
      """
          .formatted(Scenarios.names(), Peer.ids());

  private static final List<String> NAMES =
      List.of("scenarios", "peers", "rounds", "warm-up", "seconds", "quick", "jvm");

  /**
   * @throws IllegalArgumentException in words for whoever typed them
   */
  static BenchOptions parse(String... args) {
    check(args);
    boolean quick = List.of(args).contains("--quick");
    return new BenchOptions(
        list(text(args, "scenarios", Scenarios.names())).stream().map(Scenarios::of).toList(),
        list(text(args, "peers", Peer.ids())).stream().map(Peer::of).toList(),
        Arrays.stream(text(args, "jvm", "").split(" ", -1))
            .filter(flag -> !flag.isEmpty())
            .toList(),
        Plan.of(
            Integer.parseInt(text(args, "rounds", quick ? "1" : "3")),
            seconds(text(args, "warm-up", quick ? "3" : "8")),
            seconds(text(args, "seconds", quick ? "3" : "10")),
            quick));
  }

  private static void check(String... args) {
    for (String arg : args) {
      String name = arg.replaceFirst("^--", "").replaceFirst("=.*", "");
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option " + arg + ": --help lists what there is");
      }
    }
  }

  private static String text(String[] args, String name, String preset) {
    String prefix = "--" + name + "=";
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(prefix))
        .map(arg -> arg.substring(prefix.length()))
        .findFirst()
        .orElse(preset);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).filter(item -> !item.isEmpty()).toList();
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
  }
}
