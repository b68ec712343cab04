package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.internal.session.SessionState.Answering;
import io.tidewire.server.internal.session.SessionState.Closing;
import io.tidewire.server.internal.session.SessionState.ClosingDuringUpgrade;
import io.tidewire.server.internal.session.SessionState.Ending;
import io.tidewire.server.internal.session.SessionState.Live;
import io.tidewire.server.internal.session.SessionState.Open;
import io.tidewire.server.internal.session.SessionState.Probed;
import io.tidewire.server.internal.transport.Transport;
import java.time.Duration;

/**
 * Closes a session after everything that was sent before, with a close packet. Holds no state: that
 * is in {@link SessionState}. Confined to the session's loop.
 */
final class SessionClose {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final SessionControl session;

  SessionClose(SessionControl session) {
    this.session = session;
  }

  /**
   * Waits until listeners have processed the packets before the last one, then runs {@code end}. A
   * POST that brought the last one is answered afterwards.
   */
  void answerFirst(Open from, SessionListener listener, Runnable end) {
    EventLoop.Timer deadline = session.loop().after(ANSWER_TIMEOUT, end);
    session.transition(new Answering(from.transport(), deadline));
    listener.whenAnswered(end);
    if (session.state() instanceof Answering) {
      from.transport().pauseReading();
    }
  }

  /**
   * As in the reference, a client that closed the session receives nothing more, and one whose body
   * was too large receives only the status of its request.
   */
  static void leave(Transport transport, CloseReason reason) {
    if (reason == CloseReason.TRANSPORT_CLOSE || reason == CloseReason.PAYLOAD_TOO_LARGE) {
      transport.retire();
    } else {
      transport.dismiss();
    }
  }

  void begin(Live from) {
    if (from instanceof Answering answering) {
      answering.deadline().cancel();
      answering.transport().resumeReading();
    }
    EventLoop.Timer deadline = session.loop().after(GRACE, this::expire);
    if (from instanceof Probed probed) {
      probed.deadline().cancel();
      session.transition(
          new ClosingDuringUpgrade(probed.transport(), probed.candidate(), deadline));
    } else {
      new Upgrade(session).abandon();
      finish(new Closing(from.transport(), deadline));
    }
  }

  /** Closes the transport once everything is sent; called again when the transport is writable. */
  void finish(Closing closing) {
    session.transition(closing);
    if (session.flushed(closing.transport())) {
      closing.transport().close();
    }
  }

  /** A client that switches transports completes its upgrade before it reads anything else. */
  void onUpgradeEnd(ClosingDuringUpgrade from, EnginePacket packet) {
    if (packet instanceof EnginePacket.Upgrade) {
      from.transport().retire();
      finish(new Closing(from.candidate(), from.deadline()));
    } else {
      from.candidate().retire();
      finish(new Closing(from.transport(), from.deadline()));
    }
  }

  /** Another session needs the place of this one. */
  void crowdOut() {
    if (session.state() instanceof Ending) {
      expire();
    } else {
      session.closed(CloseReason.CROWDED_OUT);
    }
  }

  /** The client did not fetch the last packets in time. */
  private void expire() {
    if (session.state() instanceof Ending ending) {
      session.finishClose();
      ending.transport().retire();
    }
  }
}
