package io.tidewire.client.cli;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the architecture of this module: who may use whom, and that nobody does so in a circle. */
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
  void theSizesAreKnown() {
    layers.printSizes();
  }
}
