package io.tidewire.client.internal.engine;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which transports a session tries to move to, and when. Where it may fall back on streaming, each
 * has little time at first, and those that are better than what the session is on are tried again
 * later. Confined to the loop.
 */
final class UpgradePlan {
  /** How long a probe may take where there is something else to try, or nothing to lose. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /** After this time they are tried again, then after twice as much. */
  static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  private final EventLoop loop;
  private final Duration timeout;
  private final List<TransportName> candidates; // best first
  private final ArrayDeque<TransportName> next;
  private final boolean streams; // streaming is a candidate
  private Duration delay = FIRST_DELAY;
  private EventLoop.@Nullable Timer timer; // null unless some will be tried again
  private boolean again; // whether this is no first attempt

  /**
   * Tries those in their order.
   *
   * @param timeout for the probe of one that nothing else waits for
   */
  UpgradePlan(EventLoop loop, Duration timeout, List<TransportName> candidates) {
    this.loop = loop;
    this.timeout = timeout;
    this.candidates = candidates;
    this.next = new ArrayDeque<>(candidates);
    this.streams = candidates.contains(TransportName.STREAMING);
  }

  /** The one to try now, for a session on that transport; null if there is none. */
  @Nullable TransportName poll(TransportName present) {
    next.retainAll(betterThan(present));
    return next.poll();
  }

  /** How long the probe of a candidate may take. */
  Duration patience() {
    return streams && !again && timeout.compareTo(PATIENCE) > 0 ? PATIENCE : timeout;
  }

  /** All were tried: runs {@code retry} when those better than the present one are tried again. */
  void retryLater(TransportName present, Runnable retry) {
    List<TransportName> better = betterThan(present);
    if (streams && !better.isEmpty() && timer == null) {
      timer = loop.after(delay, () -> begin(better, retry));
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

  private List<TransportName> betterThan(TransportName present) {
    int rank = candidates.indexOf(present);
    return rank < 0 ? candidates : candidates.subList(0, rank);
  }

  private void begin(List<TransportName> better, Runnable retry) {
    timer = null;
    again = true;
    next.addAll(better);
    retry.run();
  }
}
