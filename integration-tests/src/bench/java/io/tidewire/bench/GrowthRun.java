package io.tidewire.bench;

import io.tidewire.bench.report.Growth;
import io.tidewire.bench.report.Output;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the selected sweeps and writes the results after each. */
final class GrowthRun {
  private static final List<String> JVM_FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

  private final BenchOptions options;
  private final Servers servers;
  private final List<Growth> earlier;
  private final List<Growth> measured = new ArrayList<>();

  GrowthRun(BenchOptions options, Servers servers, List<Growth> earlier) {
    this.options = options;
    this.servers = servers;
    this.earlier = earlier;
  }

  /** The approximate duration. */
  Duration estimate() {
    return options.sweeps().stream()
        .map(
            sweep ->
                sweep
                    .perRound(options.plan())
                    .multipliedBy((long) peers().size() * options.plan().rounds()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  void run() throws IOException {
    for (Sweep sweep : options.sweeps()) {
      measured.add(run(sweep));
      Output.write(Growth.merge(earlier, measured));
    }
  }

  private Growth run(Sweep sweep) {
    Growth growth = Growth.begin(sweep, options.plan());
    for (int round = 1; round <= options.plan().rounds(); round++) {
      for (Peer peer : peers()) {
        run(sweep, growth, peer);
      }
    }
    return growth;
  }

  private void run(Sweep sweep, Growth growth, Peer peer) {
    String what = "growth with " + sweep.name() + ", " + peer.id();
    try {
      servers.run(
          peer,
          JVM_FLAGS,
          List.of(),
          round ->
              sweep.run(
                  round,
                  (size, micros) -> {
                    growth.add(peer, size, micros);
                    System.out.printf(Locale.ROOT, "%s: %,d: %.2f µs%n", what, size, micros);
                  }));
    } catch (RuntimeException failed) {
      growth.fail(peer, String.valueOf(failed.getMessage()));
      System.out.println(what + " failed: " + failed.getMessage());
    }
  }

  private List<Peer> peers() {
    return Sweep.PEERS.stream().filter(options.peers()::contains).toList();
  }
}
