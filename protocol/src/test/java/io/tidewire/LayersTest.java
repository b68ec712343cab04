package io.tidewire;

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
        Map.ofEntries(
            Map.entry("engineio", Set.of("text")),
            Map.entry("engineio.v3", Set.of("engineio", "text")),
            Map.entry("event", Set.of("json", "json.text")),
            Map.entry("json", Set.of("json.bind", "json.text")),
            Map.entry("json.bind", Set.of("json.text")),
            Map.entry("json.text", Set.of("text")),
            Map.entry("msgpack", Set.of("json", "json.text", "text")),
            Map.entry("rooms", Set.of()),
            Map.entry("socketio", Set.of("event", "json", "json.text", "msgpack")),
            Map.entry("text", Set.of()),
            Map.entry("websocket", Set.of())));
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
