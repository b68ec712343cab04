package io.tidewire.server;

import io.tidewire.testing.Layers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Checks the architecture of this module: which package may use which, without circles. The
 * packages of the API refer to each other, as their types do; they use internal ones only in {@link
 * SocketIoServer}, {@link EngineServer} and {@link WebSocketHandler}.
 */
class LayersTest {
  private final Layers layers = Layers.ofThisModule();

  @Test
  void everyPackageImportsOnlyTheLayersBelowIt() {
    layers.requireImports(
        Map.ofEntries(
            Map.entry(
                "server",
                Set.of(
                    "core.listen",
                    "engineio",
                    "event",
                    "json.bind",
                    "server.internal.host",
                    "server.internal.http",
                    "server.internal.loop",
                    "server.internal.namespace",
                    "server.internal.net",
                    "server.internal.request",
                    "server.internal.session",
                    "server.internal.socketio",
                    "server.options",
                    "server.rooms",
                    "websocket")),
            Map.entry("server.adapter", Set.of("event", "server", "socketio")),
            Map.entry(
                "server.internal.endpoint",
                Set.of(
                    "core.loop",
                    "engineio",
                    "engineio.v3",
                    "server.internal.flow",
                    "server.internal.http",
                    "server.internal.loop",
                    "server.internal.request",
                    "server.internal.session",
                    "server.internal.transport",
                    "server.observe",
                    "text",
                    "websocket")),
            Map.entry("server.internal.flow", Set.of("server.options")),
            Map.entry(
                "server.internal.host",
                Set.of(
                    "core.listen",
                    "core.loop",
                    "engineio",
                    "event",
                    "server",
                    "server.internal.endpoint",
                    "server.internal.http",
                    "server.internal.loop",
                    "server.internal.net",
                    "server.internal.request",
                    "server.internal.session",
                    "server.internal.transport",
                    "server.options",
                    "websocket")),
            Map.entry(
                "server.internal.http",
                Set.of("core.loop", "server.internal.loop", "server.internal.net", "websocket")),
            Map.entry("server.internal.loop", Set.of("core.loop", "server.options")),
            Map.entry(
                "server.internal.namespace",
                Set.of(
                    "codec",
                    "core.listen",
                    "core.loop",
                    "event",
                    "server",
                    "server.adapter",
                    "server.internal.loop",
                    "server.internal.recovery",
                    "server.internal.rooms",
                    "server.internal.socket",
                    "server.internal.transport",
                    "server.options",
                    "server.rooms",
                    "socketio")),
            Map.entry(
                "server.internal.net", Set.of("core.loop", "server.internal.loop", "websocket")),
            Map.entry(
                "server.internal.recovery",
                Set.of(
                    "core.loop",
                    "event",
                    "server",
                    "server.adapter",
                    "server.internal.rooms",
                    "server.internal.session",
                    "server.internal.transport",
                    "server.options",
                    "socketio")),
            Map.entry("server.internal.request", Set.of("codec", "gson", "json", "server", "text")),
            Map.entry(
                "server.internal.rooms",
                Set.of(
                    "codec",
                    "core.loop",
                    "event",
                    "gson",
                    "json",
                    "rooms",
                    "server",
                    "server.adapter",
                    "server.rooms",
                    "socketio")),
            Map.entry(
                "server.internal.session",
                Set.of(
                    "core.loop",
                    "engineio",
                    "server.internal.flow",
                    "server.internal.http",
                    "server.internal.net",
                    "server.internal.request",
                    "server.internal.transport",
                    "server.observe",
                    "server.options",
                    "websocket")),
            Map.entry(
                "server.internal.socket",
                Set.of(
                    "codec",
                    "core.listen",
                    "core.loop",
                    "event",
                    "rooms",
                    "server",
                    "server.adapter",
                    "server.internal.recovery",
                    "server.internal.request",
                    "server.internal.rooms",
                    "server.internal.transport",
                    "server.options",
                    "socketio")),
            Map.entry(
                "server.internal.socketio",
                Set.of(
                    "core.loop",
                    "engineio",
                    "event",
                    "json",
                    "server",
                    "server.internal.loop",
                    "server.internal.namespace",
                    "server.internal.net",
                    "server.internal.recovery",
                    "server.internal.request",
                    "server.internal.session",
                    "server.internal.socket",
                    "server.internal.transport",
                    "server.options",
                    "socketio")),
            Map.entry(
                "server.internal.transport",
                Set.of(
                    "core.loop",
                    "engineio",
                    "engineio.v3",
                    "rooms",
                    "server.adapter",
                    "server.internal.http",
                    "server.internal.loop",
                    "server.internal.net",
                    "socketio",
                    "text",
                    "websocket")),
            Map.entry("server.observe", Set.of("core.listen", "core.loop", "engineio", "event")),
            Map.entry(
                "server.options",
                Set.of(
                    "codec",
                    "core.listen",
                    "engineio",
                    "event",
                    "gson",
                    "server",
                    "server.adapter",
                    "server.observe",
                    "socketio",
                    "websocket")),
            Map.entry("server.rooms", Set.of("server"))));
  }

  @Test
  void noFilesReferToEachOtherInACircle() {
    layers.requireNoCircleBut(Set.of());
  }

  @Test
  void theSizesAreKnown() {
    layers.printSizes();
  }
}
