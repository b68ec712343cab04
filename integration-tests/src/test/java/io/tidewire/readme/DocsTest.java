package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links lead to files and headings that exist; no text uses a word that CONTRIBUTING.md avoids. */
class DocsTest {
  /** The files and folders whose words are checked, from the root; a folder with all it holds. */
  private static final List<String> PLAIN_ENGLISH =
      List.of(
          "README.md",
          "CONTRIBUTING.md",
          "CHANGELOG.md",
          "SECURITY.md",
          "RELEASING.md",
          ".github",
          "docs",
          "protocol/src",
          "core/src",
          "extensions",
          "server/src",
          "client-java/src",
          "client-java-cli/src",
          "client-js/README.md",
          "client-js/src",
          "client-js/scripts",
          "client-js/test",
          "integration-tests/src/main/java",
          "integration-tests/src/bench",
          "integration-tests/src/test");

  private static final Set<String> TEXTS = Set.of("md", "java", "ts", "mjs");

  /** Their strings are scripts and samples. */
  private static final Set<String> SCRIPTS = Set.of("HtmlUnitTest.java", "DocsTest.java");

  private static final Set<String> MADE = Set.of("target", "node_modules", "dist");

  private static final Pattern CODE_BLOCK =
      Pattern.compile("^ *```.*?^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern TEXT =
      Pattern.compile(
          "/\\*.*?\\*/|(?<![:/])//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\n])*'|`(?:\\\\.|[^`\\\\])*`",
          Pattern.DOTALL);
  private static final Pattern NOT_A_LINE_BREAK = Pattern.compile("[^\n]");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern WORDS =
      Pattern.compile("^```words\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void everyRelativeLinkLeadsToAFile() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (String page : Readme.pages()) {
      for (String link : linksIn(page)) {
        links++;
        if (!leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 50, "only " + links + " links were found");
  }

  @Test
  void aLinkNeedsTheFileAndTheHeading() {
    assertTrue(leadsSomewhere("docs/server.md", "../README.md#a-server"));
    assertFalse(leadsSomewhere("docs/server.md", "../README.md#a-servant"));
    assertFalse(leadsSomewhere("docs/server.md", "README.md"));
  }

  @Test
  void noTextUsesAWordToAvoid() {
    List<Pattern> words = wordsToAvoid();
    List<String> found =
        PLAIN_ENGLISH.stream()
            .flatMap(DocsTest::textsIn)
            .flatMap(file -> usesOf(words, file))
            .toList();
    assertEquals(List.of(), found);
    assertTrue(words.size() > 20, "only " + words.size() + " words were found");
  }

  @Test
  void aWordIsFoundAcrossLinesOfACommentAndNotWithinOthers() {
    Pattern word = pattern("of ours -> Tidewire clients");
    assertTrue(word.matcher("/** Clients of\n   * ours. */").find());
    assertTrue(word.matcher("Of ours").find());
    assertEquals(List.of(), word.matcher("of course, of oursins").results().toList());
  }

  @Test
  void aWordOfASourceIsFoundInCommentsAndTextsAndNotInNames() {
    String found = texts("int told = 1; // is told\n\"heard\" + heard; /* in\n * vain */");
    assertEquals("              // is told\n\"heard\"          /* in\n * vain */", found);
  }

  private static List<String> linksIn(String page) {
    return LINK.matcher(prose(Readme.text(page)))
        .results()
        .map(result -> result.group(1))
        .filter(link -> !link.contains(":"))
        .toList();
  }

  private static boolean leadsSomewhere(String page, String link) {
    String file = link.replaceFirst("#.*", "");
    Path target =
        file.isEmpty()
            ? Readme.ROOT.resolve(page)
            : Readme.ROOT.resolve(page).resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return !link.contains("#")
        || anchorsOf(read(target)).contains(link.substring(link.indexOf('#') + 1));
  }

  /** The anchors that GitHub creates for headings. */
  private static Set<String> anchorsOf(String markdown) {
    Set<String> anchors = new HashSet<>();
    HEADING
        .matcher(CODE_BLOCK.matcher(markdown).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .forEach(anchors::add);
    return anchors;
  }

  private static List<Pattern> wordsToAvoid() {
    return WORDS
        .matcher(Readme.text("CONTRIBUTING.md"))
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(DocsTest::pattern)
        .toList();
  }

  /**
   * The pattern of a line of the list; a phrase may continue in the next line, within a comment
   * too.
   */
  private static Pattern pattern(String line) {
    String[] words = line.substring(0, line.indexOf("->")).strip().split(" +", -1);
    String phrase = String.join("[\\s*/]+", Stream.of(words).map(Pattern::quote).toList());
    return Pattern.compile("\\b" + phrase + "\\b", Pattern.CASE_INSENSITIVE);
  }

  private static Stream<String> usesOf(List<Pattern> words, Path file) {
    String text = file.toString().endsWith(".md") ? prose(read(file)) : texts(read(file));
    return words.stream()
        .flatMap(word -> word.matcher(text).results())
        .map(use -> "%s:%d: %s".formatted(place(file), lineOf(use, text), use.group()));
  }

  private static long lineOf(MatchResult use, String text) {
    return 1 + text.substring(0, use.start()).chars().filter(each -> each == '\n').count();
  }

  private static String place(Path file) {
    return Readme.ROOT.relativize(file).toString();
  }

  /** Markdown with its code blanked; keeps the lines. */
  private static String prose(String markdown) {
    String text = CODE_BLOCK.matcher(markdown).replaceAll(DocsTest::blank);
    return INLINE_CODE.matcher(text).replaceAll(DocsTest::blank);
  }

  /** The comments and strings of a source; keeps the lines. Identifiers are blanked. */
  private static String texts(String source) {
    StringBuilder texts = new StringBuilder();
    int from = 0;
    for (MatchResult text : TEXT.matcher(source).results().toList()) {
      texts.append(blank(source.substring(from, text.start()))).append(text.group());
      from = text.end();
    }
    return texts.append(blank(source.substring(from))).toString();
  }

  private static String blank(String code) {
    return NOT_A_LINE_BREAK.matcher(code).replaceAll(" ");
  }

  private static String blank(MatchResult code) {
    return blank(code.group());
  }

  private static Stream<Path> textsIn(String place) {
    try (Stream<Path> all = Files.walk(Readme.ROOT.resolve(place))) {
      return all.filter(DocsTest::isText).sorted().toList().stream();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    for (Path part : file) {
      if (MADE.contains(part.toString())) {
        return false;
      }
    }
    return Files.isRegularFile(file)
        && TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))
        && !SCRIPTS.contains(name);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
