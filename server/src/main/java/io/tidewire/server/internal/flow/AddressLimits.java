package io.tidewire.server.internal.flow;

import io.tidewire.server.options.FlowLimits;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the sessions of each address and holds their handshakes to a rate. Remembers an address
 * only while it has a session or a token is missing. Thread-safe: a concurrent map, each entry
 * changed within its {@code compute}.
 */
public final class AddressLimits {
  /** What an address may do. */
  public enum Verdict {
    ADMITTED,
    TOO_MANY_SESSIONS,
    TOO_FAST
  }

  private static final int SWEEP_ABOVE = 1024;

  private final FlowLimits limits;
  private final boolean watching;
  private final Map<AddressKey, Visitor> visitors = new ConcurrentHashMap<>();
  private volatile int sweepAt = SWEEP_ABOVE;

  public AddressLimits(FlowLimits limits) {
    this.limits = limits;
    this.watching = limits.watchAddresses();
  }

  /**
   * Asks for one more session. When it is admitted it takes a token, and its place until {@link
   * #closed}, so that nobody else gets the place while it is being decided about.
   */
  public Verdict admit(InetAddress address, long nowNanos) {
    if (!watching) {
      return Verdict.ADMITTED;
    }
    sweepIfLarge(nowNanos);
    Verdict[] verdict = new Verdict[1];
    visitors.compute(
        AddressKey.of(address),
        (key, known) -> {
          Visitor visitor = known == null ? new Visitor(limits, nowNanos) : known;
          verdict[0] = visitor.admit(limits.maxSessionsPerAddress(), nowNanos);
          return visitor.keep(nowNanos);
        });
    return verdict[0];
  }

  /** A session of this address is gone, or never came to be. */
  public void closed(InetAddress address, long nowNanos) {
    if (watching) {
      visitors.computeIfPresent(AddressKey.of(address), (key, known) -> known.count(-1, nowNanos));
    }
  }

  /** How many addresses are remembered. */
  public int size() {
    return visitors.size();
  }

  /** Costs as much as the visitors that came since the last time. */
  private void sweepIfLarge(long nowNanos) {
    if (visitors.size() > sweepAt) {
      for (AddressKey key : visitors.keySet()) {
        visitors.computeIfPresent(key, (same, known) -> known.keep(nowNanos));
      }
      sweepAt = Math.max(SWEEP_ABOVE, 2 * visitors.size());
    }
  }

  private static final class Visitor {
    private final @Nullable TokenBucket handshakes; // null when their rate is free
    private int sessions;

    Visitor(FlowLimits limits, long nowNanos) {
      this.handshakes =
          limits.handshakesPerAddress().map(rate -> new TokenBucket(rate, nowNanos)).orElse(null);
    }

    Verdict admit(int maxSessions, long nowNanos) {
      if (sessions >= maxSessions) {
        return Verdict.TOO_MANY_SESSIONS;
      }
      if (handshakes != null && !handshakes.tryTake(nowNanos)) {
        return Verdict.TOO_FAST;
      }
      sessions++;
      return Verdict.ADMITTED;
    }

    @Nullable Visitor count(int change, long nowNanos) {
      sessions += change;
      return keep(nowNanos);
    }

    /** Itself while there is something to remember, else null, which removes it. */
    @Nullable Visitor keep(long nowNanos) {
      boolean forgettable = sessions == 0 && (handshakes == null || handshakes.isFull(nowNanos));
      return forgettable ? null : this;
    }
  }
}
