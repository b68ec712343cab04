package io.tidewire.client;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks which packages import which, and that files do not refer to each other in a circle. */
class LayersTest {
  /** A builder makes options, and options have a method that makes a builder. */
  private static final Set<String> OPTIONS = Set.of("client.ClientBuilder", "client.ClientOptions");

  /** A manager makes sockets, and a socket has a method that returns its manager. */
  private static final Set<String> SOCKETS = Set.of("client.Manager", "client.Socket");

  private final Layers layers = Layers.ofThisModule();

  @Test
  void everyPackageImportsOnlyTheLayersBelowIt() {
    layers.requireImports(
        Map.ofEntries(
            Map.entry(
                "client",
                Set.of(
                    "client.internal.engine",
                    "client.internal.http",
                    "client.internal.loop",
                    "client.internal.manager",
                    "client.internal.rooms",
                    "client.internal.socket",
                    "client.internal.transport",
                    "codec",
                    "core.listen",
                    "core.loop",
                    "engineio",
                    "event",
                    "gson",
                    "json",
                    "rooms",
                    "socketio")),
            Map.entry(
                "client.internal.engine",
                Set.of(
                    "client.internal.http", "client.internal.transport", "core.loop", "engineio")),
            Map.entry(
                "client.internal.http",
                Set.of("client.internal.loop", "core.loop", "engineio", "text")),
            Map.entry("client.internal.loop", Set.of("core.loop")),
            Map.entry(
                "client.internal.manager",
                Set.of(
                    "client",
                    "client.internal.engine",
                    "client.internal.loop",
                    "core.listen",
                    "core.loop",
                    "engineio",
                    "event",
                    "socketio")),
            Map.entry(
                "client.internal.rooms",
                Set.of(
                    "client",
                    "client.internal.loop",
                    "client.internal.socket",
                    "codec",
                    "core.listen",
                    "core.loop",
                    "event",
                    "gson",
                    "rooms")),
            Map.entry(
                "client.internal.socket",
                Set.of(
                    "client",
                    "client.internal.engine",
                    "client.internal.loop",
                    "client.internal.manager",
                    "codec",
                    "core.listen",
                    "core.loop",
                    "engineio",
                    "event",
                    "json",
                    "socketio")),
            Map.entry(
                "client.internal.transport",
                Set.of("client.internal.http", "core.loop", "engineio"))));
  }

  @Test
  void noFilesReferToEachOtherInACircle() {
    layers.requireNoCircleBut(Set.of(OPTIONS, SOCKETS));
  }

  @Test
  void printsSizes() {
    layers.printSizes();
  }
}
