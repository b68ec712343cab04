package io.tidewire.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's pages: README.md, CONTRIBUTING.md and docs. */
final class Readme {
  static final Path ROOT = Path.of("..");

  private static final Pattern JAVA =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** An example in Java: the page that prints it, and its place among the Java examples there. */
  enum Example {
    TEN_LINES("README.md", 0),
    SERVICE("README.md", 1),
    VALUES("README.md", 2),
    CODECS("README.md", 3),
    MOUNTED("docs/server.md", 0),
    ALONE("docs/server.md", 1),
    TYPED_QUESTIONS("docs/server.md", 2),
    SEALED_TYPES("docs/json.md", 0),
    OWN_GSON("docs/json.md", 1),
    JACKSON("docs/json.md", 2),
    RECOVERY("docs/recovery.md", 0),
    ROOMS("docs/rooms-and-presence.md", 0),
    ROOMS_OF_A_CLIENT("docs/rooms-and-presence.md", 1),
    QUESTIONS("docs/java-client.md", 0),
    NAMESPACES("docs/java-client.md", 1);

    private final String page;
    private final int index;

    Example(String page, int index) {
      this.page = page;
      this.index = index;
    }

    /** The lines of the example, as the page prints them. */
    String text() {
      return examples(page).get(index);
    }

    /** The page and the place. */
    String place() {
      return placeOf(page, index);
    }
  }

  private Readme() {}

  /** The Markdown files of the root and of docs, by their paths from the root. */
  static List<String> pages() {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String text(String page) {
    try {
      return Files.readString(ROOT.resolve(page));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The places of all examples in Java, as {@link Example#place} gives them. */
  static List<String> places() {
    return pages().stream().flatMap(Readme::placesIn).toList();
  }

  private static Stream<String> placesIn(String page) {
    int count = examples(page).size();
    return Stream.iterate(0, index -> index < count, index -> index + 1)
        .map(index -> placeOf(page, index));
  }

  private static String placeOf(String page, int index) {
    return page + " " + index;
  }

  private static List<String> examples(String page) {
    return JAVA.matcher(text(page)).results().map(result -> result.group(1)).toList();
  }

  /** The code in the last column of the table of features. */
  static List<String> namedTests() {
    String page = text("docs/features.md");
    String table = page.substring(page.indexOf("## Compared with Socket.IO"));
    return Pattern.compile("^\\|[^|]*\\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE)
        .matcher(table)
        .results()
        .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
        .map((MatchResult name) -> name.group(1))
        .toList();
  }
}
