package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Closes sessions one by one, at random times, so that their clients do not reconnect all at once.
 * A busy session gets a fifth of the time to finish. Thread-safe.
 */
public final class Drain {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int GRACE_SHARE = 5;

  private final Duration grace;
  private final long spreadNanos;
  private final RandomGenerator random;

  /** Takes {@code within} at most, from the first {@link #depart} on. */
  public Drain(Duration within, RandomGenerator random) {
    this.grace = within.dividedBy(GRACE_SHARE);
    this.spreadNanos = within.minus(grace).toNanos();
    this.random = random;
  }

  /**
   * Closes the session at a random time: its transport is closed, and Socket.IO clients reconnect.
   */
  public void depart(EngineSession session) {
    Duration moment = Duration.ofNanos(random.nextLong(spreadNanos + 1));
    session.loop().execute(() -> await(session, moment));
  }

  private void await(EngineSession session, Duration moment) {
    session.loop().after(moment, () -> leave(session, grace));
  }

  private void leave(EngineSession session, Duration patience) {
    if (session.busy() && patience.compareTo(LOOK_AGAIN) >= 0) {
      session.loop().after(LOOK_AGAIN, () -> leave(session, patience.minus(LOOK_AGAIN)));
    } else {
      session.close(CloseReason.SERVER_SHUTTING_DOWN);
    }
  }
}
