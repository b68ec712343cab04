package io.tidewire.server.engine;

import io.tidewire.engineio.CloseReason;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.observe.ServerObserver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer that is in turn the pause before a ping and the wait for its pong, so that a dead peer
 * is noticed exactly interval + timeout after its last sign of life. Confined to the loop.
 */
final class Heartbeat {
  private final EngineSession session;
  private final PingTimes times;
  private EventLoop.@Nullable Timer timer; // null before the beginning
  private long pingedAt; // of System.nanoTime(), and 0 while no ping is out

  Heartbeat(EngineSession session, PingTimes times) {
    this.session = session;
    this.times = times;
  }

  /** At the beginning, and at each sign of life. */
  void restart() {
    stop();
    long now = session.loop().nanoTime();
    long end = now + times.untilSilent();
    timer = after(times.untilPing(now), () -> ping(end));
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

  private void ping(long end) {
    pingedAt = System.nanoTime() | 1; // 0 means something else
    long left = end - session.loop().nanoTime();
    timer = after(times.untilTimeout(left), () -> session.closed(CloseReason.PING_TIMEOUT));
    session.ping();
  }

  private EventLoop.Timer after(long nanos, Runnable task) {
    return session.loop().after(Duration.ofNanos(nanos), task);
  }
}
