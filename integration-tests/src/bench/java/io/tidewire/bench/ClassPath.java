package io.tidewire.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the servers on a JVM have their classes from: this build's own, or another checkout's. */
final class ClassPath {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private ClassPath() {}

  /** This build's. */
  static String own() {
    return System.getProperty("java.class.path");
  }

  /**
   * The same with each folder of this checkout taken from {@code before}, the benchmark's servers
   * too, so that the older build needs no API of the newer.
   *
   * @throws IllegalArgumentException in words for whoever typed it
   */
  static String of(Path before) {
    if (!Files.exists(before.resolve("integration-tests/target/classes/io/tidewire/bench/peers"))) {
      throw new IllegalArgumentException(
          "--before: nothing compiled in " + before + "; run mvn -Pbench compile there first");
    }
    return Arrays.stream(own().split(File.pathSeparator, -1))
        .map(part -> moved(Path.of(part), before).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** That of {@code peer}. */
  static String of(Peer peer, Optional<Path> before) {
    return peer.older() ? before.map(ClassPath::of).orElseThrow(() -> missing(peer)) : own();
  }

  private static Path moved(Path part, Path before) {
    return part.startsWith(CHECKOUT)
        ? before.toAbsolutePath().resolve(CHECKOUT.relativize(part))
        : part;
  }

  private static IllegalArgumentException missing(Peer peer) {
    return new IllegalArgumentException(
        "--peers=" + peer.id() + " needs --before=DIR, a checkout where the benchmark is compiled");
  }
}
