package io.tidewire.server.internal.flow;

import io.tidewire.server.options.FlowLimits;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits the sessions of each address and the rate of its handshakes. An address is kept while it
 * has a session or its token bucket is not full. Thread-safe: a concurrent map, whose entries
 * change within {@code compute}.
 */
public final class AddressLimits {
  /** The decision about a handshake. */
  public enum Decision {
    ADMITTED,
    TOO_MANY_SESSIONS,
    TOO_FAST
  }

  private static final int SWEEP_ABOVE = 1024;

  private final FlowLimits limits;
  private final boolean watching;
  private final Map<AddressKey, Usage> usages = new ConcurrentHashMap<>();
  private volatile int sweepAt = SWEEP_ABOVE;

  public AddressLimits(FlowLimits limits) {
    this.limits = limits;
    this.watching = limits.watchAddresses();
  }

  /**
   * Decides about one more session. An admitted one takes a token, and counts until {@link
   * #closed}, also while the application still decides about it.
   */
  public Decision admit(InetAddress address, long nowNanos) {
    if (!watching) {
      return Decision.ADMITTED;
    }
    sweepIfLarge(nowNanos);
    Decision[] decision = new Decision[1];
    usages.compute(
        AddressKey.of(address),
        (key, known) -> {
          Usage usage = known == null ? new Usage(limits, nowNanos) : known;
          decision[0] = usage.admit(limits.maxSessionsPerAddress(), nowNanos);
          return usage.keep(nowNanos);
        });
    return decision[0];
  }

  /** A session of this address closed, or was not opened. */
  public void closed(InetAddress address, long nowNanos) {
    if (watching) {
      usages.computeIfPresent(AddressKey.of(address), (key, known) -> known.count(-1, nowNanos));
    }
  }

  /** How many addresses are kept. */
  public int size() {
    return usages.size();
  }

  /** Amortized: the cost is proportional to the addresses added since the last sweep. */
  private void sweepIfLarge(long nowNanos) {
    if (usages.size() > sweepAt) {
      for (AddressKey key : usages.keySet()) {
        usages.computeIfPresent(key, (same, known) -> known.keep(nowNanos));
      }
      sweepAt = Math.max(SWEEP_ABOVE, 2 * usages.size());
    }
  }

  private static final class Usage {
    private final @Nullable TokenBucket handshakes; // null without a rate
    private int sessions;

    Usage(FlowLimits limits, long nowNanos) {
      this.handshakes =
          limits.handshakesPerAddress().map(rate -> new TokenBucket(rate, nowNanos)).orElse(null);
    }

    Decision admit(int maxSessions, long nowNanos) {
      if (sessions >= maxSessions) {
        return Decision.TOO_MANY_SESSIONS;
      }
      if (handshakes != null && !handshakes.tryTake(nowNanos)) {
        return Decision.TOO_FAST;
      }
      sessions++;
      return Decision.ADMITTED;
    }

    @Nullable Usage count(int change, long nowNanos) {
      sessions += change;
      return keep(nowNanos);
    }

    /** Null, which removes it, if it equals a new one. */
    @Nullable Usage keep(long nowNanos) {
      boolean isUnused = sessions == 0 && (handshakes == null || handshakes.isFull(nowNanos));
      return isUnused ? null : this;
    }
  }
}
