package io.tidewire.client.internal.engine;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The upgrades that a session tries, and when. If streaming is a candidate, the first probes are
 * short, and better transports than the present one are tried again later. Confined to the loop.
 */
final class UpgradePlan {
  /** The timeout of the first probes if streaming is a candidate. */
  static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);

  /** The delay before the second attempt; each delay is twice the one before. */
  static final Duration FIRST_DELAY = Duration.ofSeconds(30);

  static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  private final EventLoop loop;
  private final Duration timeout;
  private final List<TransportName> candidates; // best first
  private final ArrayDeque<TransportName> next;
  private final boolean streams; // streaming is a candidate
  private Duration delay = FIRST_DELAY;
  private EventLoop.@Nullable Timer timer; // null unless another attempt is planned
  private boolean again; // whether this is a later attempt

  /**
   * Tries the candidates in order.
   *
   * @param timeout for all probes but the short ones
   */
  UpgradePlan(EventLoop loop, Duration timeout, List<TransportName> candidates) {
    this.loop = loop;
    this.timeout = timeout;
    this.candidates = candidates;
    this.next = new ArrayDeque<>(candidates);
    this.streams = candidates.contains(TransportName.STREAMING);
  }

  /** The next candidate for a session on that transport; null without one. */
  @Nullable TransportName poll(TransportName present) {
    next.retainAll(betterThan(present));
    return next.poll();
  }

  /** The timeout of the next probe. */
  Duration probeTimeout() {
    return streams && !again && timeout.compareTo(SHORT_TIMEOUT) > 0 ? SHORT_TIMEOUT : timeout;
  }

  /** No candidate is left: runs {@code retry} when better ones are to be tried again. */
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
