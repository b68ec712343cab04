package io.tidewire.server.internal.flow;

import io.tidewire.server.options.RateLimit;

/**
 * Holds to a {@link RateLimit}: full at the beginning, a token comes back every so many
 * nanoseconds. Keeps no clock and no thread; confined to whoever calls it.
 */
public final class TokenBucket {
  private final long nanosPerToken;
  private final long capacityNanos;
  private long emptyAt; // the moment from which on it fills; ahead of now while there is a debt

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

  /** Takes a token, on credit if need be, and tells how long it is until the next one is due. */
  public long takeAndWait(long nowNanos) {
    settle(nowNanos);
    emptyAt += nanosPerToken;
    return nanosUntilNext(nowNanos);
  }

  /** How long it is until a token is there; 0 if one is. */
  public long nanosUntilNext(long nowNanos) {
    return Math.max(0, emptyAt + nanosPerToken - nowNanos);
  }

  /** Whether nothing is missing: a new one would be the same. */
  public boolean isFull(long nowNanos) {
    return nowNanos - emptyAt >= capacityNanos;
  }

  /** What would overflow is lost. */
  private void settle(long nowNanos) {
    if (isFull(nowNanos)) {
      emptyAt = nowNanos - capacityNanos;
    }
  }
}
