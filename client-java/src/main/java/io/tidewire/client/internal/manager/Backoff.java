package io.tidewire.client.internal.manager;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The delays before attempts to reconnect: each is twice as long as the one before, plus or minus a
 * random part, as in the reference. Confined to its user's loop.
 */
public final class Backoff {
  private static final int MAX_EXPONENT = 40; // beyond it every delay is above the maximum
  private static final int COIN = 10;
  private static final double MILLIS = 1000; // in a second

  private final DoubleSupplier random; // from 0 to below 1
  private int attempts;

  /** Draws the random parts from {@code random}. */
  public Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** How many delays were used since the last success. */
  int attempts() {
    return attempts;
  }

  /** Starts again after a success. */
  public void reset() {
    attempts = 0;
  }

  /** The next delay. */
  public Duration next(Reconnection limits) {
    return next(limits.delay(), limits.delayMax(), limits.randomizationFactor());
  }

  /** {@code base·2^attempts}, ± up to {@code factor} of it, never above {@code max}. */
  Duration next(Duration base, Duration max, double factor) {
    double delay = millis(base) * Math.pow(2, Math.min(attempts, MAX_EXPONENT));
    attempts = attempts == Integer.MAX_VALUE ? attempts : attempts + 1;
    if (factor > 0) {
      delay = spread(delay, factor);
    }
    return Duration.ofMillis((long) Math.min(delay, millis(max)));
  }

  /** For any duration; {@link Duration#toMillis} overflows. */
  private static double millis(Duration duration) {
    return duration.toSeconds() * MILLIS + duration.toMillisPart();
  }

  private double spread(double delay, double factor) {
    double drawn = random.getAsDouble();
    double deviation = Math.floor(drawn * factor * delay);
    boolean later = ((int) (drawn * COIN) & 1) == 1;
    return later ? delay + deviation : delay - deviation;
  }
}
