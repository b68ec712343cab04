package io.tidewire.client.engine;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transports a session tries to move to, and when. Where it may fall back on streaming, a
 * WebSocket has little time at first and is tried again later, for as long as the session is on
 * something else. Confined to the loop.
 */
final class UpgradePlan {
  /** How long a probe may take where there is something else to try, or nothing to lose. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /** After this time a WebSocket is tried again, then after twice as much. */
  static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  private final ClientLoop loop;
  private final Duration timeout;
  private final ArrayDeque<TransportName> next;
  private final boolean streams; // streaming is one of those
  private final boolean sockets; // a WebSocket is
  private Duration delay = FIRST_DELAY;
  private ClientLoop.@Nullable Timer timer; // null unless a WebSocket will be tried again
  private boolean again; // whether this is no first attempt

  /**
   * Tries those in their order.
   *
   * @param timeout for the probe of one that nothing else waits for
   */
  UpgradePlan(ClientLoop loop, Duration timeout, List<TransportName> candidates) {
    this.loop = loop;
    this.timeout = timeout;
    this.next = new ArrayDeque<>(candidates);
    this.streams = candidates.contains(TransportName.STREAMING);
    this.sockets = candidates.contains(TransportName.WEBSOCKET);
  }

  /** The one to try now; null if there is none. */
  @Nullable TransportName poll() {
    return next.poll();
  }

  /** How long the probe of a candidate may take. */
  Duration patience() {
    return streams && !again && timeout.compareTo(PATIENCE) > 0 ? PATIENCE : timeout;
  }

  /** All were tried and none is a WebSocket: runs {@code retry} when one is to be tried again. */
  void retryLater(Runnable retry) {
    if (streams && sockets && timer == null) {
      timer = loop.after(delay, () -> begin(retry));
      Duration twice = delay.multipliedBy(2);
      delay = twice.compareTo(LONGEST_DELAY) < 0 ? twice : LONGEST_DELAY;
    }
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void begin(Runnable retry) {
    timer = null;
    again = true;
    next.add(TransportName.WEBSOCKET);
    retry.run();
  }
}
