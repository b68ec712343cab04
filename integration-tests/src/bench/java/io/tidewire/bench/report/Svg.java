package io.tidewire.bench.report;

import java.util.Locale;

/** Writes the elements of a chart. Used once, by one thread. */
final class Svg {
  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff } .word { fill: #1f2933 } .quiet { fill: #5b6773 }
        .axis { stroke: #8b97a3 } .grid { stroke: #e4e8ec }
        .track { fill: #eef1f4 } .met { fill: #0b7285 } .missed { fill: #d9480f }
        .mark { stroke: #1f2933; stroke-width: 2.5 }
        .ours-loop { color: #0b7285 } .netty-socketio { color: #c2571a } .node { color: #6741d9 }
        .line { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linejoin: round }
        .dot { fill: currentColor }
        @media (prefers-color-scheme: dark) {
          .page { fill: #11161c } .word { fill: #e6eaee } .quiet { fill: #9aa7b4 }
          .axis { stroke: #5c6874 } .grid { stroke: #252d35 }
          .track { fill: #1d242c } .met { fill: #22b8cf } .missed { fill: #ff8a4c }
          .mark { stroke: #f1f3f5 }
          .ours-loop { color: #3bc9db } .netty-socketio { color: #ffa94d } .node { color: #b197fc }
        }
        text { font: 14px system-ui, -apple-system, "Segoe UI", "Open Sans", sans-serif }
        .title { font-size: 20px; font-weight: 600 } .name { font-size: 15px; font-weight: 600 }
        .small { font-size: 12.5px } .strong { font-weight: 700 } .figure { font-variant-numeric: tabular-nums }
        .middle { text-anchor: middle } .end { text-anchor: end }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  /** A page of that size; the title is also what a screen reader says. */
  Svg(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
            + " viewBox=\"0 0 %1$d %2$d\" role=\"img\" aria-label=\"%3$s\">%n",
        width, height, escape(title));
    out.append(STYLE);
    out.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
  }

  void text(String look, double x, double y, String words) {
    add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", look, x, y, escape(words));
  }

  /** Text that runs upwards, centred on the point. */
  void upright(String look, double x, double y, String words) {
    add(
        "<text class=\"%s middle\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>%n",
        look, x, y, escape(words));
  }

  void rect(String look, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>%n",
        look, x, y, width, height);
  }

  void line(String look, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
        look, x1, y1, x2, y2);
  }

  void path(String look, String data) {
    add("<path class=\"%s\" d=\"%s\"/>%n", look, data);
  }

  String end() {
    return out.append("</svg>\n").toString();
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
