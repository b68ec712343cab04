package io.tidewire.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The main sources of one module, for its {@code LayersTest}: which package may import which, and
 * that no files refer to each other in a circle, by imports or by simple names in one package.
 * Comments do not count. Packages are named without the {@code io.tidewire.} before them.
 */
public final class Layers {
  private static final String ROOT = "io.tidewire.";
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?io\\.tidewire\\.([a-z0-9.]+)\\.([A-Z]\\w*)", Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern IMPORTS =
      Pattern.compile("^(?:import|package) .*$", Pattern.MULTILINE);
  private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'",
          Pattern.DOTALL);

  /** One source file; {@code code} is without comments and the contents of strings. */
  record Source(String layer, String name, String code, int lines) {
    String path() {
      return layer + "." + name;
    }
  }

  private final String module;
  private final List<Source> sources;

  private Layers(String module, List<Source> sources) {
    this.module = module;
    this.sources = sources;
  }

  /** The sources below {@code src/main/java} of the module whose test is running. */
  public static Layers ofThisModule() {
    return of(Path.of("src/main/java"));
  }

  /** The sources below a folder of that module. */
  public static Layers of(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      List<Source> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("module-info.java"))
              .sorted()
              .map(Layers::read)
              .toList();
      return new Layers(String.valueOf(Path.of("").toAbsolutePath().getFileName()), sources);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Source read(Path file) {
    try {
      String text = Files.readString(file);
      Matcher declared = PACKAGE.matcher(text);
      String layer = declared.find() ? declared.group(1).substring(ROOT.length()) : "";
      String name = file.getFileName().toString().replace(".java", "");
      return new Source(layer, name, withoutComments(text), (int) text.lines().count());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Keeps the line breaks, so that lines can be counted. */
  private static String withoutComments(String text) {
    return NOT_CODE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    (found.group().startsWith("/") ? " " : "\"\"")
                        + "\n".repeat((int) found.group().chars().filter(c -> c == '\n').count())));
  }

  /**
   * Checks the import table: which package uses which others of the project, in this module or in
   * others. The table is exact.
   */
  public void requireImports(Map<String, Set<String>> allowed) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Source source : sources) {
      Set<String> used = found.computeIfAbsent(source.layer, unseen -> new TreeSet<>());
      IMPORT
          .matcher(source.code)
          .results()
          .map(match -> match.group(1))
          .filter(imported -> !imported.equals(source.layer))
          .forEach(used::add);
    }
    Map<String, Set<String>> sorted = new TreeMap<>();
    allowed.forEach((layer, others) -> sorted.put(layer, new TreeSet<>(others)));
    assertEquals(lines(sorted), lines(found));
  }

  private static String lines(Map<String, Set<String>> table) {
    StringBuilder lines = new StringBuilder();
    table.forEach((layer, others) -> lines.append(layer).append(' ').append(others).append('\n'));
    return lines.toString();
  }

  /** No file refers to another that refers to it, directly or through others. */
  public void requireNoCircle() {
    requireNoCircleBut(Set.of());
  }

  /** As above, except for these circles, which must exist. */
  public void requireNoCircleBut(Set<Set<String>> known) {
    assertEquals(known, Set.copyOf(circles()));
  }

  private List<Set<String>> circles() {
    return new Circles(references()).find();
  }

  private Map<String, Set<String>> references() {
    Map<String, Map<String, String>> typesOf = new TreeMap<>();
    for (Source source : sources) {
      typesOf
          .computeIfAbsent(source.layer, unseen -> new TreeMap<>())
          .put(source.name, source.path());
    }
    Map<String, Set<String>> references = new TreeMap<>();
    for (Source source : sources) {
      references.put(source.path(), references(source, typesOf));
    }
    return references;
  }

  private static Set<String> references(Source source, Map<String, Map<String, String>> typesOf) {
    Set<String> found = new TreeSet<>();
    Set<String> imported = new TreeSet<>();
    for (Matcher match = IMPORT.matcher(source.code); match.find(); ) {
      imported.add(match.group(2));
      String path = typesOf.getOrDefault(match.group(1), Map.of()).get(match.group(2));
      if (path != null) {
        found.add(path);
      }
    }
    Map<String, String> neighbours = typesOf.get(source.layer);
    TYPE_NAME
        .matcher(IMPORTS.matcher(source.code).replaceAll(""))
        .results()
        .map(match -> match.group())
        .filter(name -> !imported.contains(name) && neighbours.containsKey(name))
        .forEach(name -> found.add(neighbours.get(name)));
    found.remove(source.path());
    return found;
  }

  /** Prints how long files and methods are, and how many types are public. */
  public void printSizes() {
    List<Integer> files = new ArrayList<>();
    List<Integer> methods = new ArrayList<>();
    int open = 0;
    int internal = 0;
    for (Source source : sources) {
      if (source.name.equals("package-info")) {
        continue;
      }
      files.add(source.lines);
      methods.addAll(Methods.lengths(source.code));
      if (Pattern.compile("^public ", Pattern.MULTILINE).matcher(source.code).find()) {
        open++;
        internal += source.layer.contains("internal") || source.layer.startsWith("json") ? 1 : 0;
      }
    }
    System.out.printf(
        "%s: %d files (p50 %d, p90 %d, max %d lines), %d methods (p50 %d, p90 %d, max %d lines),"
            + " %d public types, %d of them in internal packages%n",
        module,
        files.size(),
        percentile(files, 50),
        percentile(files, 90),
        percentile(files, 100),
        methods.size(),
        percentile(methods, 50),
        percentile(methods, 90),
        percentile(methods, 100),
        open,
        internal);
  }

  private static int percentile(List<Integer> numbers, int percent) {
    List<Integer> sorted = numbers.stream().sorted().toList();
    int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
  }
}
