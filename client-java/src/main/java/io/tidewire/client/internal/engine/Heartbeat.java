package io.tidewire.client.internal.engine;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;

/**
 * Detects that the server has sent nothing for a time limit. The deadline is exact. A packet costs
 * only a reading of the clock: the timer restarts itself when it finds a later packet. Confined to
 * the loop.
 */
final class Heartbeat {
  private final EventLoop loop;
  private final Duration limit;
  private final Runnable onSilence;
  private long lastPacket;
  private EventLoop.Timer timer;

  /** Runs {@code onSilence} when no packet arrived for the time {@code limit}. */
  Heartbeat(EventLoop loop, Duration limit, Runnable onSilence) {
    this.loop = loop;
    this.limit = limit;
    this.onSilence = onSilence;
    this.lastPacket = loop.nanoTime();
    this.timer = loop.after(limit, this::check);
  }

  /** The server sent a packet. */
  void onPacket() {
    lastPacket = loop.nanoTime();
  }

  /** Whether the limit has passed; the timer may be late. */
  boolean expired() {
    return left().isNegative() || left().isZero();
  }

  void stop() {
    timer.cancel();
  }

  private void check() {
    if (expired()) {
      onSilence.run();
    } else {
      timer = loop.after(left(), this::check);
    }
  }

  private Duration left() {
    return limit.minusNanos(loop.nanoTime() - lastPacket);
  }
}
