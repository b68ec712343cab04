package io.tidewire.bench;

import io.tidewire.bench.measure.Round;
import io.tidewire.bench.report.Output;
import io.tidewire.bench.server.ClassPath;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.server.PeerProcess;
import io.tidewire.bench.server.Pinning;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Starts the servers of a run, each for one round. */
final class Servers {
  private final BenchOptions options;
  private final Pinning pinning;
  private final Map<Peer, String> classPaths = new EnumMap<>(Peer.class);

  /**
   * @throws IllegalArgumentException if an older build is selected and missing
   */
  Servers(BenchOptions options, Pinning pinning) {
    this.options = options;
    this.pinning = pinning;
    options.peers().forEach(peer -> classPaths.put(peer, ClassPath.of(peer, options.before())));
  }

  /**
   * Runs one round against a server of its own.
   *
   * @throws IllegalStateException with a message for the table, if the server or the round failed
   */
  void run(Peer peer, List<String> jvmFlags, List<String> serverOptions, Consumer<Round> work) {
    List<String> flags = new ArrayList<>(jvmFlags);
    flags.addAll(options.serverFlags());
    File log = Output.FOLDER.resolve(peer.id() + ".log").toFile();
    String classPath = Objects.requireNonNull(classPaths.get(peer));
    List<String> command = pinning.server(peer.command(flags, classPath, serverOptions));
    try (PeerProcess server = PeerProcess.start(command, log)) {
      run(server, work, new Round(peer, server, options.plan()));
    }
  }

  private static void run(PeerProcess server, Consumer<Round> work, Round round) {
    try {
      work.accept(round);
    } catch (RuntimeException failed) {
      throw server.explain(failed);
    }
  }
}
