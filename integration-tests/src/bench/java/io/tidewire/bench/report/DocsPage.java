package io.tidewire.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes measured results into the page about performance, and its charts beside it. */
public final class DocsPage {
  static final String BEGIN = "<!-- measured: begin -->";
  static final String END = "<!-- measured: end -->";

  private DocsPage() {}

  public static void write(Path page, Results results, List<Growth> growth) throws IOException {
    Path folder = page.resolveSibling("performance");
    Files.createDirectories(folder);
    if (!results.outcomes().isEmpty()) {
      Files.writeString(folder.resolve("chart.svg"), SvgChart.of(results));
    }
    List<Growth> drawn = growth.stream().filter(one -> !one.rounds().isEmpty()).toList();
    for (Growth one : drawn) {
      Files.writeString(folder.resolve(Output.file(one)), LineChart.of(one));
    }
    String measured = Markdown.of(results, drawn);
    Files.writeString(page, replaced(Files.readString(page), measured));
    System.out.println("Written: " + page.normalize() + " and the charts in " + folder.normalize());
  }

  /**
   * The page with other text between its two comments.
   *
   * @throws IllegalArgumentException if they are missing or in the wrong order
   */
  static String replaced(String page, String measured) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page needs " + BEGIN + " and then " + END);
    }
    return page.substring(0, begin + BEGIN.length())
        + "\n\n"
        + measured
        + "\n"
        + page.substring(end);
  }
}
