package io.tidewire.core;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Checks the architecture of this module: which package imports which, and that no files refer to
 * each other in a circle.
 */
class LayersTest {
  private final Layers layers = Layers.ofThisModule();

  @Test
  void everyPackageImportsOnlyTheLayersBelowIt() {
    layers.requireImports(
        Map.ofEntries(
            Map.entry("core.listen", Set.of("codec", "core.loop", "event", "gson", "socketio")),
            Map.entry("core.loop", Set.of("event"))));
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
