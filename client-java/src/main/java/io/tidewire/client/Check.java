package io.tidewire.client;

import java.time.Duration;

/** Checks of options: what is out of range is refused where it is set, by its name. */
final class Check {
  private Check() {}

  static Duration positive(String option, Duration value) {
    require(!value.isZero() && !value.isNegative(), option + " must be above zero", value);
    return value;
  }

  static Duration notNegative(String option, Duration value) {
    require(!value.isNegative(), option + " must not be negative", value);
    return value;
  }

  static int positive(String option, int value) {
    require(value > 0, option + " must be above zero", value);
    return value;
  }

  static int notNegative(String option, int value) {
    require(value >= 0, option + " must not be negative", value);
    return value;
  }

  static double factor(String option, double value) {
    require(value >= 0 && value <= 1, option + " must be between 0 and 1", value);
    return value;
  }

  private static void require(boolean condition, String otherwise, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise + ", but is " + value);
    }
  }
}
