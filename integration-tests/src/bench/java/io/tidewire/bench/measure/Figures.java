package io.tidewire.bench.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Arithmetic of the table. */
public final class Figures {
  private Figures() {}

  /** The middle value, or the mean of the two in the middle; NaN if empty. */
  public static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The median of each metric over the rounds that have it. */
  public static Map<Metric, Double> medians(List<Map<Metric, Double>> rounds) {
    Map<Metric, Double> medians = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      List<Double> values =
          rounds.stream()
              .filter(figures -> figures.containsKey(metric))
              .map(figures -> figures.get(metric))
              .toList();
      if (!values.isEmpty()) {
        medians.put(metric, median(values));
      }
    }
    return medians;
  }

  /**
   * Tidewire's cost divided by another's: below 1 is better, even for metrics where more is better.
   */
  public static double costRatio(Metric metric, double ours, double theirs) {
    return metric.moreIsBetter() ? theirs / ours : ours / theirs;
  }
}
