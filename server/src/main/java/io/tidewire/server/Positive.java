package io.tidewire.server;

import java.time.Duration;

/** Checks of options: every limit has a value, and one that is above zero. */
final class Positive {
  private Positive() {}

  static int of(String option, int value) {
    return (int) of(option, (long) value);
  }

  static long of(String option, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(option + " must be above zero, but is " + value);
    }
    return value;
  }

  static Duration of(String option, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(option + " must be above zero, but is " + value);
    }
    return value;
  }
}
