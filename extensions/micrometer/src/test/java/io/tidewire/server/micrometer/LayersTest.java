package io.tidewire.server.micrometer;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks the architecture of this module: the observer uses only the API of the server. */
class LayersTest {
  private final Layers layers = Layers.ofThisModule();

  @Test
  void theObserverUsesTheApiAlone() {
    layers.requireImports(
        Map.of("server.micrometer", Set.of("engineio", "event", "server.observe")));
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
