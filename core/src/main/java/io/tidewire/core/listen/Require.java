package io.tidewire.core.listen;

import java.time.Duration;

/** Checks values of options. The exception names the option. */
public final class Require {
  private Require() {}

  /** Above zero. */
  public static int positive(String option, int value) {
    require(value > 0, option, "must be above zero", value);
    return value;
  }

  /** Above zero. */
  public static long positive(String option, long value) {
    require(value > 0, option, "must be above zero", value);
    return value;
  }

  /** Above zero. */
  public static Duration positive(String option, Duration value) {
    require(!value.isZero() && !value.isNegative(), option, "must be above zero", value);
    return value;
  }

  /** Zero or more. */
  public static int notNegative(String option, int value) {
    require(value >= 0, option, "must not be negative", value);
    return value;
  }

  /** Zero or more. */
  public static Duration notNegative(String option, Duration value) {
    require(!value.isNegative(), option, "must not be negative", value);
    return value;
  }

  /** From 0 to 1. */
  public static double fraction(String option, double value) {
    require(value >= 0 && value <= 1, option, "must be between 0 and 1", value);
    return value;
  }

  private static void require(boolean condition, String option, String otherwise, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(option + " " + otherwise + ", but is " + value);
    }
  }
}
