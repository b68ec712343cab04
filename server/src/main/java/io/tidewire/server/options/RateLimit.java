package io.tidewire.server.options;

import java.time.Duration;

/**
 * A number of events per period, on average; after a pause the whole number may arrive at once.
 *
 * @param permits above zero
 * @param period above zero
 */
public record RateLimit(int permits, Duration period) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Throws {@link IllegalArgumentException} unless both are above zero and it is at most a year.
   */
  public RateLimit {
    if (permits <= 0 || period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a rate is of at least one in more than no time and at most a year, but is "
              + permits
              + " in "
              + period);
    }
  }

  /** For instance {@code RateLimit.of(100, Duration.ofSeconds(1))}. */
  public static RateLimit of(int permits, Duration period) {
    return new RateLimit(permits, period);
  }
}
