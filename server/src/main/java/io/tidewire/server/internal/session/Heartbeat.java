package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.transport.PreparedPacket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer for both the pause before a ping and the wait for its pong, so that a dead peer is
 * detected exactly interval + timeout after its last sign of life. Confined to the loop.
 */
final class Heartbeat {
  private static final long NEVER = Long.MAX_VALUE;

  private final SessionControl session;
  private final PingTimes times;
  private EventLoop.@Nullable Timer timer; // null before the session is open
  private long deadline = NEVER; // of the pong that is due, by the loop's clock
  private EventLoop.@Nullable Timer unsent; // null unless a ping of a pause waits to be sent
  private long pingedAt; // of System.nanoTime(), and 0 while no pong is due
  private int pauses; // of reading; each is resumed once

  Heartbeat(SessionControl session, PingTimes times) {
    this.session = session;
    this.times = times;
  }

  /** Called when the session opens, and at each sign of life. */
  void restart() {
    stop();
    long now = session.loop().nanoTime();
    long end = now + times.untilSilent();
    timer = within(times.untilPing(now), () -> ping(end));
  }

  /** Pings come from the server since revision 4, from the client before. */
  void onSign(EngineRevision of) {
    if (isOverdue()) {
      session.closed(CloseReason.PING_TIMEOUT);
      return;
    }
    if (session.revision() != of) {
      session.closedAnswered(CloseReason.TRANSPORT_ERROR);
      return;
    }
    if (!paused()) {
      restart(); // a sign that was read before the pause does not end it
    }
    if (of == EngineRevision.V3) {
      session.send(PreparedPacket.PONG);
    } else {
      notifyRoundTrip();
    }
  }

  void stop() {
    deadline = NEVER;
    if (timer != null) {
      timer.cancel();
    }
    if (unsent != null) {
      unsent.cancel();
      unsent = null;
    }
  }

  boolean paused() {
    return pauses > 0;
  }

  /**
   * Reading pauses: pongs are not read, but pings are still sent. They keep the client from closing
   * the session, a broken connection shows when they are written, and a client that polls no more
   * does not fetch them.
   *
   * @return whether reading was not paused before
   */
  boolean pause(Duration most) {
    boolean first = pauses++ == 0;
    if (first) {
      stop();
      pingedAt = 0;
      rest(session.loop().nanoTime() + PingTimes.nanos(most));
    }
    return first;
  }

  /** Ends a pause; returns whether it was the last one. */
  boolean resume() {
    boolean last = pauses > 0 && --pauses == 0;
    if (last) {
      restart();
    }
    return last;
  }

  private void rest(long end) {
    long left = end - session.loop().nanoTime();
    timer =
        after(
            Math.min(PingTimes.nanos(times.interval()), Math.max(left, 0)), () -> pingPaused(end));
  }

  private void pingPaused(long end) {
    if (session.loop().nanoTime() - end >= 0) {
      session.closed(CloseReason.PAUSED_TOO_LONG);
      return;
    }
    boolean old = session.revision() == EngineRevision.V3;
    session.send(old ? PreparedPacket.NOOP : PreparedPacket.PING); // old clients accept any packet
    rest(end);
    awaitSent();
  }

  private void awaitSent() {
    if (unsent == null && session.bufferedBytes() > 0) {
      long carried = session.carried();
      unsent = after(PingTimes.nanos(times.timeout()), () -> checkSent(carried));
    }
  }

  private void checkSent(long carried) {
    unsent = null;
    if (session.bufferedBytes() > 0 && session.carried() == carried) {
      session.closed(CloseReason.PING_TIMEOUT);
    }
  }

  /** A pong without a ping says nothing about the network. */
  private void notifyRoundTrip() {
    if (pingedAt != 0) {
      session.observer().heartbeat(Duration.ofNanos(System.nanoTime() - pingedAt));
      pingedAt = 0;
    }
  }

  private void ping(long end) {
    pingedAt = System.nanoTime() | 1; // 0 means something else
    long now = session.loop().nanoTime();
    long left = times.untilTimeout(end - now);
    deadline = now + left;
    timer = within(left, () -> session.closed(CloseReason.PING_TIMEOUT));
    if (session.revision() == EngineRevision.V4) {
      session.send(PreparedPacket.PING); // earlier clients send pings; the server only waits
    }
  }

  /** Whether a pong is late; the timer may not have run yet. */
  boolean isOverdue() {
    return deadline != NEVER && session.loop().nanoTime() - deadline >= 0;
  }

  private EventLoop.Timer after(long nanos, Runnable task) {
    return session.loop().after(Duration.ofNanos(nanos), task);
  }

  private EventLoop.Timer within(long nanos, Runnable task) {
    return session.loop().within(Duration.ofNanos(nanos), task);
  }
}
