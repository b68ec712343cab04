package io.tidewire.server.internal.flow;

import io.tidewire.server.options.RateLimit;

/**
 * Applies a {@link RateLimit}: full at the beginning, and refilled at a constant rate. Has no clock
 * and no thread; confined to its caller.
 */
public final class TokenBucket {
  private final long nanosPerToken;
  private final long capacityNanos;
  private long emptyAt; // when it is empty; in the future after tokens on credit

  /** Full at {@code nowNanos}. */
  public TokenBucket(RateLimit limit, long nowNanos) {
    this.nanosPerToken = Math.max(1, limit.period().toNanos() / limit.permits());
    this.capacityNanos = nanosPerToken * limit.permits();
    this.emptyAt = nowNanos - capacityNanos;
  }

  /** Takes a token if there is one. */
  public boolean tryTake(long nowNanos) {
    settle(nowNanos);
    if (emptyAt + nanosPerToken - nowNanos > 0) {
      return false;
    }
    emptyAt += nanosPerToken;
    return true;
  }

  /** Takes a token, if necessary on credit, and returns the time until the next one. */
  public long takeAndWait(long nowNanos) {
    settle(nowNanos);
    emptyAt += nanosPerToken;
    return nanosUntilNext(nowNanos);
  }

  /** The time until there is a token; 0 if there is one. */
  public long nanosUntilNext(long nowNanos) {
    return Math.max(0, emptyAt + nanosPerToken - nowNanos);
  }

  /** Whether it equals a new one. */
  public boolean isFull(long nowNanos) {
    return nowNanos - emptyAt >= capacityNanos;
  }

  /** Tokens above the capacity are lost. */
  private void settle(long nowNanos) {
    if (isFull(nowNanos)) {
      emptyAt = nowNanos - capacityNanos;
    }
  }
}
