package io.tidewire.server.internal.session;

import java.time.Duration;

/**
 * When heartbeats are due. Pings wait for common moments, so that one wake-up of a loop serves many
 * sessions: at most 1/256 of the interval early, never late.
 *
 * @param timeout how long a peer may take to answer
 */
public record PingTimes(Duration interval, Duration timeout) {
  private static final int STEPS = 256;
  private static final long MIN_STEP_NANOS = 20_000_000; // smaller steps would combine few pings
  private static final long LATE_NANOS =
      50_000_000; // a longer delay means that the loop was blocked
  private static final Duration MIN = Duration.ofMillis(1);
  private static final Duration MAX = Duration.ofMillis(Integer.MAX_VALUE);
  private static final Duration FAR = Duration.ofDays(36_500); // two of them fit into a long

  /**
   * The same for clients that use 31-bit milliseconds and wait for the sum of both: at most what
   * fits, and at least a millisecond.
   */
  public static PingTimes forClients(Duration interval, Duration timeout) {
    Duration answer = between(MIN, timeout, MAX.dividedBy(2));
    return new PingTimes(between(MIN, interval, MAX.minus(answer)), answer);
  }

  private static Duration between(Duration min, Duration value, Duration max) {
    Duration least = value.compareTo(min) < 0 ? min : value;
    return least.compareTo(max) > 0 ? max : least;
  }

  /** From a sign of life at {@code now}, by the loop's clock, to the ping that follows it. */
  long untilPing(long now) {
    long nanos = nanos(interval);
    long step = nanos / STEPS;
    return step < MIN_STEP_NANOS ? nanos : nanos - Math.floorMod(now + nanos, step);
  }

  /** From a sign of life to the ping timeout of a silent peer. */
  long untilSilent() {
    return nanos(interval) + nanos(timeout);
  }

  /**
   * From a ping to that timeout, which is {@code left} from now. If the loop was blocked, the ping
   * is late, and the peer still gets the whole timeout. The usual delay of a timer changes nothing.
   */
  long untilTimeout(long left) {
    long whole = nanos(timeout);
    return whole - left <= Math.min(LATE_NANOS, whole / 4) ? left : whole;
  }

  static long nanos(Duration duration) {
    return (duration.compareTo(FAR) > 0 ? FAR : duration).toNanos();
  }
}
