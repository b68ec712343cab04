package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.transport.PreparedPacket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer that is in turn the pause before a ping and the wait for its pong, so that a dead peer
 * is noticed exactly interval + timeout after its last sign of life. Confined to the loop.
 */
final class Heartbeat {
  private static final long NEVER = Long.MAX_VALUE;

  private final SessionControl session;
  private final PingTimes times;
  private EventLoop.@Nullable Timer timer; // null before the beginning
  private long deadline = NEVER; // of the answer to a ping that is out, by the loop's clock
  private EventLoop.@Nullable Timer stuck; // null unless a ping of a pause waits to leave
  private long pingedAt; // of System.nanoTime(), and 0 while no ping is out

  Heartbeat(SessionControl session, PingTimes times) {
    this.session = session;
    this.times = times;
  }

  /** At the beginning, and at each sign of life. */
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
    if (!session.readingPaused()) {
      restart(); // a sign that was read before the pause must not wake what rests
    }
    if (of == EngineRevision.V3) {
      session.send(PreparedPacket.PONG);
    } else {
      tellRoundTrip();
    }
  }

  void stop() {
    deadline = NEVER;
    if (timer != null) {
      timer.cancel();
    }
    if (stuck != null) {
      stuck.cancel();
      stuck = null;
    }
  }

  /**
   * Instead of {@link #restart} while reading rests: pongs are not read, but pings still leave.
   * They keep the client from giving up, a broken connection shows when they are written, and a
   * client that polls no more does not fetch them.
   */
  void rest(Duration most) {
    stop();
    pingedAt = 0;
    rest(session.loop().nanoTime() + PingTimes.nanos(most));
  }

  private void rest(long end) {
    long left = end - session.loop().nanoTime();
    timer = after(Math.min(PingTimes.nanos(times.interval()), Math.max(left, 0)), () -> knock(end));
  }

  private void knock(long end) {
    if (session.loop().nanoTime() - end >= 0) {
      session.closed(CloseReason.PAUSED_TOO_LONG);
      return;
    }
    boolean old = session.revision() == EngineRevision.V3;
    session.send(old ? PreparedPacket.NOOP : PreparedPacket.PING); // any packet tells old ones
    rest(end);
    awaitDeparture();
  }

  private void awaitDeparture() {
    if (stuck == null && session.bufferedBytes() > 0) {
      long carried = session.carried();
      stuck = after(PingTimes.nanos(times.timeout()), () -> checkDeparture(carried));
    }
  }

  private void checkDeparture(long carried) {
    stuck = null;
    if (session.bufferedBytes() > 0 && session.carried() == carried) {
      session.closed(CloseReason.PING_TIMEOUT);
    }
  }

  /** A pong came; one that no ping asked for says nothing of the network. */
  private void tellRoundTrip() {
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
      session.send(PreparedPacket.PING); // earlier clients send it, and it is only awaited here
    }
  }

  /** Whether a ping was not answered in time; the timer may be about to tell. */
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
