package io.tidewire.client.cli;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks which packages import which, and that files do not refer to each other in a circle. */
class LayersTest {
  private final Layers layers = Layers.ofThisModule();

  @Test
  void everyPackageImportsOnlyTheLayersBelowIt() {
    layers.requireImports(
        Map.ofEntries(Map.entry("client.cli", Set.of("client", "engineio", "event", "json"))));
  }

  @Test
  void noFilesReferToEachOtherInACircle() {
    layers.requireNoCircle();
  }

  @Test
  void printsSizes() {
    layers.printSizes();
  }
}
