package io.tidewire.integration;

import io.tidewire.testing.Layers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The imports between the packages of the demo, the test server and the benchmark. */
class LayersTest {
  private final Layers programs = Layers.ofThisModule();
  private final Layers benchmark = Layers.of(Path.of("src/bench/java"));

  @Test
  void theDemoAndTheTestServerUseThePublicApi() {
    programs.requireImports(
        Map.of(
            "demo",
            Set.of("server", "server.rooms", "server.micrometer", "event"),
            "testserver.values",
            Set.of("server", "event", "codec"),
            "testserver",
            Set.of(
                "testserver.values",
                "codec",
                "gson",
                "jackson",
                "server",
                "server.options",
                "server.rooms",
                "event",
                "socketio",
                "engineio",
                "websocket")));
  }

  @Test
  void everyPackageOfTheBenchmarkImportsOnlyTheLayersBelowIt() {
    benchmark.requireImports(
        Map.of(
            "bench",
                Set.of(
                    "bench.measure",
                    "bench.report",
                    "bench.scenario",
                    "bench.server",
                    "bench.sweep"),
            "bench.load", Set.of("bench.server"),
            "bench.measure", Set.of("bench.server"),
            "bench.peers", Set.of("server", "server.options", "websocket"),
            "bench.report",
                Set.of("bench.measure", "bench.scenario", "bench.server", "bench.sweep"),
            "bench.scenario", Set.of("bench.load", "bench.measure", "bench.server"),
            "bench.server", Set.of(),
            "bench.sweep",
                Set.of("bench.load", "bench.measure", "bench.scenario", "bench.server")));
  }

  @Test
  void noFilesOfTheProgramsReferToEachOtherInACircle() {
    programs.requireNoCircle();
  }

  @Test
  void noFilesOfTheBenchmarkReferToEachOtherInACircle() {
    benchmark.requireNoCircle();
  }
}
