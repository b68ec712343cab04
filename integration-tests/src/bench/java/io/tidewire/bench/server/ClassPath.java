package io.tidewire.bench.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The class path of a measured server on a JVM: of this build, or of another checkout. */
public final class ClassPath {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private ClassPath() {}

  /**
   * The class path for {@code peer}.
   *
   * @throws IllegalArgumentException if {@code before} is needed, and absent or not compiled
   */
  public static String of(Peer peer, Optional<Path> before) {
    return peer.older() ? before.map(ClassPath::of).orElseThrow(() -> missing(peer)) : own();
  }

  private static String own() {
    return System.getProperty("java.class.path");
  }

  /**
   * The same path with each folder of this checkout replaced by that of {@code before}. The
   * benchmark's servers are taken from there too, because APIs may differ.
   */
  private static String of(Path before) {
    if (!Files.exists(before.resolve("integration-tests/target/classes/io/tidewire/bench/peers"))) {
      throw new IllegalArgumentException(
          "--before: nothing compiled in " + before + "; run mvn -Pbench compile there first");
    }
    return Arrays.stream(own().split(File.pathSeparator, -1))
        .map(part -> moved(Path.of(part), before).toString())
        .collect(Collectors.joining(File.pathSeparator));
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
