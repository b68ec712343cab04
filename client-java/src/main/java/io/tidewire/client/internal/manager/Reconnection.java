package io.tidewire.client.internal.manager;

import io.tidewire.core.listen.Require;
import java.time.Duration;

/**
 * Whether, when and how often a manager reconnects. Immutable.
 *
 * @param attempts how many may fail in a row; {@link Integer#MAX_VALUE} for any number
 */
public record Reconnection(
    boolean enabled, int attempts, Duration delay, Duration delayMax, double randomizationFactor) {
  /** The defaults of the reference. */
  public static final Reconnection DEFAULT =
      new Reconnection(true, Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofSeconds(5), 0.5);

  /** Checks the ranges. */
  public Reconnection {
    Require.positive("reconnectionAttempts", attempts);
    Require.positive("reconnectionDelay", delay);
    Require.positive("reconnectionDelayMax", delayMax);
    Require.fraction("randomizationFactor", randomizationFactor);
  }

  /** The same, on or off. */
  public Reconnection withEnabled(boolean to) {
    return new Reconnection(to, attempts, delay, delayMax, randomizationFactor);
  }

  /** The same with another number of attempts. */
  public Reconnection withAttempts(int to) {
    return new Reconnection(enabled, to, delay, delayMax, randomizationFactor);
  }

  /** The same with another first delay. */
  public Reconnection withDelay(Duration to) {
    return new Reconnection(enabled, attempts, to, delayMax, randomizationFactor);
  }

  /** The same with another longest delay. */
  public Reconnection withDelayMax(Duration to) {
    return new Reconnection(enabled, attempts, delay, to, randomizationFactor);
  }

  /** The same with another random part. */
  public Reconnection withRandomizationFactor(double to) {
    return new Reconnection(enabled, attempts, delay, delayMax, to);
  }
}
