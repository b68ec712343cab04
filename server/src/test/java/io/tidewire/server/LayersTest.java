package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the import table of this module: who may use whom. */
class LayersTest {
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.of(
          "server.loop", Set.of("core.loop"),
          "server.transport",
              Set.of("core.loop", "server.loop", "engineio", "engineio.v3", "websocket"),
          "server.observe", Set.of("core.loop", "core.listen", "engineio", "event"),
          "server.flow", Set.of(),
          "server.micrometer", Set.of("server.observe", "engineio", "event"),
          "server.engine",
              Set.of(
                  "core.loop",
                  "core.listen",
                  "server.loop",
                  "server.transport",
                  "server.observe",
                  "server.flow",
                  "engineio",
                  "engineio.v3",
                  "websocket"),
          "server.adapter", Set.of("socketio", "event"),
          "server.presence", Set.of("server.adapter", "event", "json", "rooms"),
          "server",
              Set.of(
                  "core.loop",
                  "core.listen",
                  "server.loop",
                  "server.transport",
                  "server.engine",
                  "server.adapter",
                  "server.presence",
                  "server.observe",
                  "server.flow",
                  "json",
                  "json.bind",
                  "rooms",
                  "socketio",
                  "engineio",
                  "websocket",
                  "event"));

  private static final Path SOURCES = Path.of("src/main/java/io/tidewire");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?io\\.tidewire\\.([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

  @Test
  void everyPackageImportsOnlyTheLayersBelowIt() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources()) {
      String layer = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
      IMPORT
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group(1))
          .filter(imported -> !imported.equals(layer))
          .filter(imported -> !MAY_IMPORT.get(layer).contains(imported))
          .forEach(imported -> found.add(file.getFileName() + " imports " + imported));
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void theTableNamesEveryPackage() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : sources()) {
      packages.add(SOURCES.relativize(file.getParent()).toString().replace('/', '.'));
    }
    assertEquals(new TreeSet<>(MAY_IMPORT.keySet()), packages);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
