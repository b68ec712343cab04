package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoop;
import java.time.Duration;

/**
 * One timer that is in turn the pause before a ping and the wait for its pong, so that a dead peer
 * is noticed exactly interval + timeout after its last sign of life. Confined to the loop.
 */
final class Heartbeat {
  private final EventLoop loop;
  private final Duration interval;
  private final Duration timeout;
  private final Runnable sendPing;
  private final Runnable onTimeout;
  private EventLoop.Timer timer;

  Heartbeat(
      EventLoop loop, Duration interval, Duration timeout, Runnable sendPing, Runnable onTimeout) {
    this.loop = loop;
    this.interval = interval;
    this.timeout = timeout;
    this.sendPing = sendPing;
    this.onTimeout = onTimeout;
    this.timer = loop.after(interval, this::ping);
  }

  /** A sign of life: the next ping is a whole interval away. */
  void restart() {
    timer.cancel();
    timer = loop.after(interval, this::ping);
  }

  void stop() {
    timer.cancel();
  }

  private void ping() {
    timer = loop.after(timeout, onTimeout);
    sendPing.run();
  }
}
