package io.tidewire;

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
            Map.entry("codec", Set.of("json.text")),
            Map.entry("engineio", Set.of("text")),
            Map.entry("engineio.v3", Set.of("engineio", "text")),
            Map.entry("event", Set.of("codec", "gson", "json", "json.text", "msgpack", "plain")),
            Map.entry("gson", Set.of("codec", "json.bind")),
            Map.entry("json", Set.of("codec", "json.bind", "json.text", "plain")),
            Map.entry("json.bind", Set.of("codec", "json.text")),
            Map.entry("json.text", Set.of("text")),
            Map.entry("msgpack", Set.of("json", "json.text", "plain", "text")),
            Map.entry("plain", Set.of("json.bind", "json.text")),
            Map.entry("rooms", Set.of()),
            Map.entry("socketio", Set.of("event", "json", "json.text", "msgpack")),
            Map.entry("text", Set.of()),
            Map.entry("websocket", Set.of("text"))));
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
