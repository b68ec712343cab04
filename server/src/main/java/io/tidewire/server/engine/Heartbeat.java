package io.tidewire.server.engine;

import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.observe.ServerObserver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
  private EventLoop.@Nullable Timer timer; // null before the beginning
  private long pingedAt; // of System.nanoTime(), and 0 while no ping is out

  Heartbeat(
      EventLoop loop, Duration interval, Duration timeout, Runnable sendPing, Runnable onTimeout) {
    this.loop = loop;
    this.interval = interval;
    this.timeout = timeout;
    this.sendPing = sendPing;
    this.onTimeout = onTimeout;
  }

  /** At the beginning, and at each sign of life: the next ping is a whole interval away. */
  void restart() {
    stop();
    timer = loop.after(interval, this::ping);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
    }
  }

  /** A pong came; one that no ping asked for says nothing of the network. */
  void tellRoundTrip(ServerObserver observer) {
    if (pingedAt != 0) {
      observer.heartbeat(Duration.ofNanos(System.nanoTime() - pingedAt));
      pingedAt = 0;
    }
  }

  private void ping() {
    timer = loop.after(timeout, onTimeout);
    pingedAt = System.nanoTime() | 1; // 0 means something else
    sendPing.run();
  }
}
