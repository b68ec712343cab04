package io.tidewire.client.internal.engine;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;

/**
 * Watches that the server shows signs of life. The deadline is exact, and a sign costs nothing but
 * a look at the clock: the timer is set anew only when it finds that there was one. Confined to the
 * loop.
 */
final class Heartbeat {
  private final EventLoop loop;
  private final Duration limit;
  private final Runnable onSilent;
  private long lastSign;
  private EventLoop.Timer timer;

  /** Runs {@code onSilent} once nothing came for as long as {@code limit}. */
  Heartbeat(EventLoop loop, Duration limit, Runnable onSilent) {
    this.loop = loop;
    this.limit = limit;
    this.onSilent = onSilent;
    this.lastSign = loop.nanoTime();
    this.timer = loop.after(limit, this::look);
  }

  /** Something came from the server. */
  void sign() {
    lastSign = loop.nanoTime();
  }

  /** Whether the time is over, timer or not. */
  boolean late() {
    return left().isNegative() || left().isZero();
  }

  void stop() {
    timer.cancel();
  }

  private void look() {
    if (late()) {
      onSilent.run();
    } else {
      timer = loop.after(left(), this::look);
    }
  }

  private Duration left() {
    return limit.minusNanos(loop.nanoTime() - lastSign);
  }
}
