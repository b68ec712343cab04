package io.tidewire.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to an axis of a chart.
 *
 * @param from the coordinate of {@code low}
 * @param to the coordinate of {@code high}
 * @param log whether equal distances are equal factors; {@code low} is above zero then
 */
record Scale(double low, double high, double from, double to, boolean log) {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final int MOST_TICKS = 6;

  /** From zero to a round number that is not below the largest value. */
  static Scale linear(double largest, double from, double to) {
    double step = step(largest);
    return new Scale(0, step * Math.max(1, Math.ceil(largest / step - 1e-9)), from, to, false);
  }

  /** From the smallest to the largest value, a little room around them. */
  static Scale log(double smallest, double largest, double from, double to) {
    double room = Math.pow(largest / smallest, 0.04);
    return new Scale(smallest / room, largest * room, from, to, true);
  }

  double at(double value) {
    double share =
        log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** Round values for marks: multiples of a step, or 1, 2 and 5 times powers of ten. */
  List<Double> ticks() {
    return log ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    List<Double> ticks = new ArrayList<>();
    double step = step(high);
    for (int i = 0; low + i * step <= high * (1 + 1e-9); i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  private List<Double> logTicks() {
    List<Double> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (double factor : new double[] {1, 2, 5}) {
        if (power * factor >= low && power * factor <= high) {
          ticks.add(power * factor);
        }
      }
    }
    return ticks.size() <= 2 * MOST_TICKS ? ticks : ticks.stream().filter(Scale::isPower).toList();
  }

  private static boolean isPower(double value) {
    return Math.abs(Math.log10(value) - Math.rint(Math.log10(value))) < 1e-9;
  }

  /** The smallest round step with at most this number of marks. */
  private static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
    for (double factor : STEPS) {
      if (range / (power * factor) <= MOST_TICKS) {
        return power * factor;
      }
    }
    return power * 10;
  }
}
