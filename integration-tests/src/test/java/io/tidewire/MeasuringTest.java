package io.tidewire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test that measures its JVM must run alone, or it measures other tests too. */
class MeasuringTest {
  private static final Pattern MEASURES =
      Pattern.compile(
          "ThreadMXBean|MemoryMXBean|OperatingSystemMXBean|getAllStackTraces|System\\.gc\\(|"
              + "(totalMemory|freeMemory)\\(|Footprint\\.now|Figures\\.of\\(");

  /** The first only looks for threads by name; the second is this class. */
  private static final Set<String> NOT_MEANT = Set.of("JdkHttpTest.java", "MeasuringTest.java");

  private static final Path ROOT = Path.of("..");

  @Test
  void everyTestThatMeasuresItsJvmIsTaggedAlone() throws IOException {
    List<String> amongOthers = new ArrayList<>();
    for (String module : List.of("protocol", "client-java", "server", "integration-tests")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(MeasuringTest::measuresAmongOthers)
            .forEach(file -> amongOthers.add("" + file));
      }
    }
    assertEquals(List.of(), amongOthers);
  }

  private static boolean measuresAmongOthers(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith("Test.java") || NOT_MEANT.contains(name)) {
      return false;
    }
    String text = read(file);
    return MEASURES.matcher(text).find() && !text.contains("@Tag(\"alone\")");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
