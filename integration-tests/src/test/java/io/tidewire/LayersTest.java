package io.tidewire;

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
  /** Both programs use the public API alone, and of the packets they see the choice of a parser. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.of(
          "demo",
              Set.of(
                  "server", "server.rooms", "server.micrometer", "event", "engineio", "websocket"),
          "testserver",
              Set.of(
                  "server",
                  "server.options",
                  "server.rooms",
                  "event",
                  "socketio",
                  "engineio",
                  "websocket"));

  private static final Path SOURCES = Path.of("src/main/java/io/tidewire");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?io\\.tidewire\\.([a-z.]+)\\.[A-Z]", Pattern.MULTILINE);

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
