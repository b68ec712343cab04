package io.tidewire.bench.report;

import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import io.tidewire.bench.sweep.Sweeps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cost of a message by size, one line per server. Used once. */
final class LineChart {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 430;
  private static final int LEFT = 84;
  private static final int RIGHT = 770;
  private static final int TOP = 126;
  private static final int BOTTOM = 362;
  private static final double KILO = 1024;

  private final Sweep sweep;
  private final Growth growth;
  private final List<Peer> peers;
  private final Svg svg;
  private final Scale x;
  private final Scale y;

  private LineChart(Sweep sweep, Growth growth) {
    this.sweep = sweep;
    this.growth = growth;
    this.peers = Sweep.PEERS.stream().filter(peer -> !growth.medians(peer).isEmpty()).toList();
    this.svg = new Svg(WIDTH, HEIGHT, sweep.title());
    List<Integer> sizes = sizes();
    List<Double> costs = costs();
    this.x = Scale.log(sizes.get(0), sizes.get(sizes.size() - 1), LEFT, RIGHT);
    double largest = costs.get(costs.size() - 1);
    this.y =
        sweep.logCost()
            ? Scale.log(costs.get(0), largest, BOTTOM, TOP)
            : Scale.linear(largest, BOTTOM, TOP);
  }

  /** Requires at least one figure. */
  static String of(Growth growth) {
    return new LineChart(Sweeps.of(growth.name()), growth).draw();
  }

  private String draw() {
    svg.text("word title", 24, 38, sweep.title());
    svg.text("quiet", 24, 62, sweep.load());
    legend();
    axes();
    peers.forEach(this::series);
    return svg.end();
  }

  private void legend() {
    double at = 24;
    for (Peer peer : peers) {
      String line = String.format(Locale.ROOT, "M%.1f 89h30", at);
      svg.path(peer.id() + " line", line);
      svg.path(peer.id() + " dot", marker(peer, at + 15, 89));
      svg.text("word", at + 38, 94, peer.title());
      at += 66 + peer.title().length() * 7.4;
    }
  }

  private void axes() {
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
      svg.text("quiet figure end small", LEFT - 9, y.at(tick) + 4.5, number(tick));
    }
    svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    for (int size : sizes()) {
      svg.line("axis", x.at(size), BOTTOM, x.at(size), BOTTOM + 6);
      svg.text("quiet figure middle small", x.at(size), BOTTOM + 22, words(size));
    }
    svg.text(
        "quiet middle", (LEFT + RIGHT) / 2.0, HEIGHT - 18, sweep.sizeTitle() + " (logarithmic)");
    svg.upright(
        "quiet",
        28,
        (TOP + BOTTOM) / 2.0,
        sweep.costTitle() + (sweep.logCost() ? " (logarithmic)" : ""));
  }

  private void series(Peer peer) {
    StringBuilder line = new StringBuilder();
    Map<Integer, Double> points = growth.medians(peer);
    points.forEach(
        (size, cost) ->
            line.append(line.isEmpty() ? 'M' : 'L')
                .append(String.format(Locale.ROOT, "%.1f %.1f", x.at(size), y.at(cost))));
    svg.path(peer.id() + " line", line.toString());
    points.forEach(
        (size, cost) -> svg.path(peer.id() + " dot", marker(peer, x.at(size), y.at(cost))));
  }

  /** A shape for each server, so that lines can be distinguished without colours. */
  private static String marker(Peer peer, double x, double y) {
    String shape =
        switch (peer) {
          case NETTY -> "m-5 -5h10v10h-10z";
          case NODE -> "m0 -6.5l6.5 11h-13z";
          default -> "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z";
        };
    return String.format(Locale.ROOT, "M%.1f %.1f", x, y) + shape;
  }

  private List<Integer> sizes() {
    return peers.stream()
        .flatMap(peer -> growth.medians(peer).keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Double> costs() {
    List<Double> costs = new ArrayList<>();
    peers.forEach(peer -> costs.addAll(growth.medians(peer).values()));
    return costs.stream().sorted().toList();
  }

  private String words(int size) {
    boolean bytes = sweep.sizeTitle().startsWith("bytes");
    return bytes && size >= KILO
        ? number(size / KILO) + " K"
        : String.format(Locale.ROOT, "%,d", size);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
