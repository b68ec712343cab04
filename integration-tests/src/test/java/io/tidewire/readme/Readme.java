package io.tidewire.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The project's front page, as its readers have it. */
final class Readme {
  static final Path ROOT = Path.of("..");

  private static final Pattern JAVA = Pattern.compile("^```java\n(.*?)^```$", flags());

  private Readme() {}

  private static int flags() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }

  static String text() {
    try {
      return Files.readString(ROOT.resolve("README.md"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Its examples in Java, in their order. */
  static List<String> examples() {
    return JAVA.matcher(text()).results().map(result -> result.group(1)).toList();
  }

  /** What stands in back quotes in the last column of the table of features. */
  static List<String> namedTests() {
    String table = text().substring(text().indexOf("## Feature by feature"));
    return Pattern.compile("^\\|[^|]*\\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE)
        .matcher(table.substring(0, table.indexOf("## For developers")))
        .results()
        .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
        .map((MatchResult name) -> name.group(1))
        .toList();
  }
}
