package io.tidewire.bench.report;

import io.tidewire.bench.measure.Figures;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.server.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cost of Tidewire in each scenario, as a share of the cost of the others, with the targets.
 */
final class SvgChart {
  /** One bar, or one line of text without a comparison. */
  private record Line(String label, double share, Optional<Target> target, String words) {
    String look() {
      return target.isEmpty() || !words.contains("MISSED") ? "met" : "missed";
    }
  }

  private static final int WIDTH = 800;
  private static final int MARGIN = 24;
  private static final int LEFT = 206; // where bars begin
  private static final int RIGHT = 560; // the position of a cost equal to the other's
  private static final int HEADER = 124;
  private static final int HEADING = 48;
  private static final int ROW = 26;
  private static final int BAR = 16;
  private static final int GAP = 14;

  private final Svg svg;
  private int y = HEADER;

  private SvgChart(int height) {
    this.svg = new Svg(WIDTH, height, "What Tidewire costs beside other servers");
  }

  static String of(Results results) {
    List<Outcome> measured =
        results.outcomes().stream().filter(outcome -> !lines(outcome).isEmpty()).toList();
    int height = HEADER + MARGIN / 2 + measured.stream().mapToInt(SvgChart::height).sum();
    return new SvgChart(height).draw(measured);
  }

  private String draw(List<Outcome> outcomes) {
    svg.text("word title", MARGIN, 38, "What Tidewire costs beside other servers");
    svg.text(
        "quiet",
        MARGIN,
        62,
        "Its cost for the same work, as a share of the other's; shorter is better."
            + " Listeners run on the loop, or in a pool.");
    legend();
    outcomes.forEach(this::scenario);
    return svg.end();
  }

  private void legend() {
    svg.rect("met", MARGIN, 84, 26, 12);
    svg.text("quiet small", MARGIN + 33, 95, "target met, or none");
    svg.rect("missed", MARGIN + 172, 84, 26, 12);
    svg.text("quiet small", MARGIN + 205, 95, "target missed");
    svg.line("mark", MARGIN + 312, 81, MARGIN + 312, 99);
    svg.text("quiet small", MARGIN + 321, 95, "target");
    svg.rect("track", MARGIN + 386, 84, 26, 12);
    svg.text("quiet small", MARGIN + 419, 95, "up to what the other costs");
  }

  /** The text before the details, short enough for a line. */
  private static String beginning(String load) {
    return load.split(";", 2)[0];
  }

  private void scenario(Outcome outcome) {
    String scaled = outcome.conditions().scaledDown();
    svg.text(
        "word name",
        MARGIN,
        y + 16,
        outcome.scenario().name() + (scaled.isEmpty() ? "" : ", " + scaled));
    svg.text(
        "quiet small",
        MARGIN,
        y + 35,
        outcome.scenario().shown().title() + ": " + beginning(outcome.conditions().load()));
    y += HEADING;
    for (Line line : lines(outcome)) {
      row(line);
    }
    y += GAP;
  }

  private void row(Line line) {
    double middle = y + BAR / 2.0;
    svg.text("word end", LEFT - 12, middle + 5, line.label());
    if (Double.isNaN(line.share())) {
      svg.text("word figure", LEFT, middle + 5, line.words());
    } else {
      bar(line);
    }
    y += ROW;
  }

  private void bar(Line line) {
    Scale scale = new Scale(0, 1, LEFT, RIGHT, false);
    svg.rect("track", LEFT, y, RIGHT - LEFT, BAR);
    double end = scale.at(Math.min(1.1, line.share()));
    svg.rect(line.look(), LEFT, y, Math.max(2, end - LEFT), BAR);
    line.target().ifPresent(target -> mark(scale.at(Math.min(1.1, asShare(target)))));
    svg.text(words(line), RIGHT + 46, y + 13, line.words());
  }

  private static String words(Line line) {
    return "word figure small" + (line.look().equals("missed") ? " strong" : "");
  }

  private void mark(double x) {
    svg.line("mark", x, y - 3, x, y + BAR + 3);
  }

  private static int height(Outcome outcome) {
    return HEADING + lines(outcome).size() * ROW + GAP;
  }

  /** A bar for each server compared with Tidewire, then the targets without a bar. */
  private static List<Line> lines(Outcome outcome) {
    List<Line> lines = new ArrayList<>();
    Map<Peer, Map<Metric, Double>> medians = outcome.medians();
    for (Peer ours : List.of(Peer.OURS_LOOP, Peer.OURS)) {
      for (Peer other : medians.keySet()) {
        if (!other.ours()) {
          compare(outcome, ours, other).ifPresent(lines::add);
        }
      }
    }
    outcome.scenario().targets().stream()
        .filter(target -> target.other().isEmpty())
        .forEach(target -> absolute(target, medians).ifPresent(lines::add));
    return lines;
  }

  /** With the default executor only if it has a target. */
  private static Optional<Line> compare(Outcome outcome, Peer ours, Peer other) {
    Metric shown = outcome.scenario().shown();
    Optional<Target> target =
        outcome.scenario().targets().stream()
            .filter(one -> one.subject() == ours && one.metric() == shown)
            .filter(one -> one.other().equals(Optional.of(other)))
            .findFirst();
    double mine = figure(outcome, ours, shown);
    double theirs = figure(outcome, other, shown);
    double share = Figures.costRatio(shown, mine, theirs);
    if (Double.isNaN(share) || (ours == Peer.OURS && target.isEmpty())) {
      return Optional.empty();
    }
    String words =
        ratio(share)
            + target
                .map(
                    one ->
                        ", target " + ratio(asShare(one)) + ": " + one.verdict(outcome.medians()))
                .orElse("");
    String label = (ours == Peer.OURS ? "pool vs " : "vs ") + other.id();
    return Optional.of(new Line(label, share, target, words));
  }

  private static Optional<Line> absolute(Target target, Map<Peer, Map<Metric, Double>> medians) {
    return target
        .value(medians)
        .map(
            reached ->
                new Line(
                    target.metric().title(),
                    Double.NaN,
                    Optional.of(target),
                    target.metric().format(reached)
                        + ", target "
                        + (target.atLeast() ? "≥ " : "≤ ")
                        + target.metric().format(target.limit())
                        + ": "
                        + target.verdict(medians)));
  }

  private static double asShare(Target target) {
    return target.metric().moreIsBetter() ? 1 / target.limit() : target.limit();
  }

  private static String ratio(double share) {
    return share < 0.1 && share > 0
        ? String.format(Locale.ROOT, "1/%.0f", 1 / share)
        : String.format(Locale.ROOT, "%.2f", share);
  }

  private static double figure(Outcome outcome, Peer peer, Metric metric) {
    return outcome.medians().getOrDefault(peer, Map.of()).getOrDefault(metric, Double.NaN);
  }
}
