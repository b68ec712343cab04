package io.tidewire.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars for each scenario, as an SVG that reads on light and on dark pages. Used once. */
final class SvgChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 140; // where bars begin
  private static final int LONGEST = 560;
  private static final int HEADER = 92;
  private static final int HEADING = 34;
  private static final int ROW = 24;
  private static final int BAR = 16;
  private static final int GAP = 22;

  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff } .word { fill: #1f2933 } .quiet { fill: #66727f }
        .ours-loop { fill: #0b7285 } .ours { fill: #4ba3b3 } .other { fill: #b4bcc4 }
        @media (prefers-color-scheme: dark) {
          .page { fill: #11161c } .word { fill: #e6eaee } .quiet { fill: #93a0ad }
          .ours-loop { fill: #3bc9db } .ours { fill: #1c8a9b } .other { fill: #55606b }
        }
        text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif }
        .title { font-size: 20px; font-weight: 600 } .name { font-size: 15px; font-weight: 600 }
        .load { font-size: 12px } .value { font-variant-numeric: tabular-nums }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private int y = HEADER;

  private SvgChart() {}

  static String of(List<Outcome> outcomes) {
    List<Outcome> measured =
        outcomes.stream().filter(outcome -> !outcome.medians().isEmpty()).toList();
    return new SvgChart().draw(measured);
  }

  private String draw(List<Outcome> outcomes) {
    int height = HEADER + outcomes.stream().mapToInt(SvgChart::height).sum();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\">%n",
            WIDTH, height));
    svg.append(STYLE);
    svg.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
    text(24, 40, "word title", "What a message costs the server");
    text(
        24,
        64,
        "quiet",
        "Shorter is better. Each scenario has a scale of its own;"
            + " × compares with the first bar.");
    outcomes.forEach(this::scenario);
    return svg.append("</svg>\n").toString();
  }

  private static int height(Outcome outcome) {
    return HEADING + outcome.medians().size() * ROW + GAP;
  }

  private void scenario(Outcome outcome) {
    Metric metric = outcome.scenario().shown();
    svg.append(
        String.format(
            "<text x=\"24\" y=\"%d\"><tspan class=\"word name\">%s</tspan>"
                + "<tspan class=\"quiet load\" dx=\"10\">%s</tspan>"
                + "<tspan class=\"quiet load\" dx=\"10\">(%s)</tspan></text>%n",
            y + 14,
            escape(outcome.scenario().name()),
            escape(outcome.load()),
            escape(metric.title())));
    y += HEADING - 8;
    bars(metric, outcome.medians());
    y += GAP + 8;
  }

  private void bars(Metric metric, Map<Peer, Map<Metric, Double>> medians) {
    double largest =
        medians.values().stream().mapToDouble(row -> value(row, metric)).max().orElse(1);
    double first = value(medians.values().iterator().next(), metric);
    medians.forEach(
        (peer, row) ->
            bar(
                peer,
                metric.format(value(row, metric)),
                value(row, metric) / first,
                value(row, metric) / largest));
  }

  private void bar(Peer peer, String figure, double ratio, double share) {
    int length = (int) Math.max(2, Math.round(LONGEST * Math.max(0, share)));
    String look = peer.ours() ? peer.id() : "other";
    svg.append(
        String.format(
            "<text class=\"word\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
            LEFT - 10, y + BAR - 3, escape(peer.id())));
    svg.append(
        String.format(
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>%n",
            look, LEFT, y, length, BAR));
    text(
        LEFT + length + 8,
        y + BAR - 3,
        "quiet value",
        figure + String.format(Locale.ROOT, " · %.2f×", ratio));
    y += ROW;
  }

  private void text(int x, int y, String look, String words) {
    svg.append(
        String.format(
            "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", look, x, y, escape(words)));
  }

  private static double value(Map<Metric, Double> row, Metric metric) {
    return row.getOrDefault(metric, 0.0);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
