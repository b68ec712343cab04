package io.tidewire.server.internal.recovery;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Disconnects a socket at a wall-clock time. Timers follow a monotonic clock, so the wall clock is
 * checked again when the timer runs. Confined to the loop, except for the time itself.
 */
public final class SocketExpiry {
  private final EventLoop loop;
  private final InstantSource clock;
  private final Runnable onExpired;
  private volatile Instant expiresAt;
  private EventLoop.@Nullable Timer timer; // null unless it waits

  public SocketExpiry(EventLoop loop, InstantSource clock, Instant expiresAt, Runnable onExpired) {
    this.loop = loop;
    this.clock = clock;
    this.expiresAt = expiresAt;
    this.onExpired = onExpired;
  }

  /** Thread-safe. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Thread-safe; counts from the next {@link #start}. */
  public void set(Instant later) {
    expiresAt = later;
  }

  /** Waits for the time; if it has passed, runs at once. */
  public void start() {
    stop();
    Duration left = Duration.between(clock.instant(), expiresAt);
    if (left.isNegative() || left.isZero()) {
      onExpired.run();
    } else {
      timer = loop.after(left, this::start);
    }
  }

  public void stop() {
    assert loop.isCurrent();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
