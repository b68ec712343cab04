package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.Transport;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import java.time.Duration;
import java.util.List;

/**
 * Moves a session from requests over HTTP to a candidate. They go on while the candidate is probed;
 * once that answers, they finish what is under way, and only then the server hears of the move:
 *
 * <pre>
 *   candidate   -> ping probe   <- pong probe                                 -> upgrade
 *   polling     GET, POST ...                the last GET and POST finish
 * </pre>
 *
 * So nothing is lost, doubled or reordered. If the candidate fails, or takes too long, the session
 * goes on as if nothing had been. Confined to the loop.
 */
final class Upgrade {
  private sealed interface State {
    record Probing(EventLoop.Timer patience) implements State {}

    /** The candidate answered; the present transport has something under way. */
    record Pausing() implements State {}

    /** The present transport is at rest; the candidate has yet to write what it was given. */
    record Paused() implements State {}

    /** A candidate over HTTP said that the session moves; the server's answer is awaited. */
    record Moving() implements State {}

    record Over() implements State {}
  }

  /** Told how it ended, once, unless it was abandoned. */
  interface Outcome {
    /** The candidate carries the session from now on; what did before is at rest. */
    void onUpgraded(Transport candidate);

    /** The session stays where it is. */
    void onUpgradeFailed(Transport candidate, Throwable cause);
  }

  private final Transport.Pausable present;
  private final Transport candidate;
  private final Outcome outcome;
  private final EventLoop.Timer deadline;
  private State state;

  /**
   * Begins when the candidate is opened.
   *
   * @param patience for the candidate to connect and answer
   * @param timeout for all of it
   */
  Upgrade(
      EventLoop loop,
      Duration patience,
      Duration timeout,
      Transport.Pausable present,
      Transport candidate,
      Outcome outcome) {
    this.present = present;
    this.candidate = candidate;
    this.outcome = outcome;
    this.deadline = loop.after(timeout, () -> late(timeout));
    this.state = new State.Probing(loop.after(patience, () -> late(patience)));
  }

  Transport candidate() {
    return candidate;
  }

  void onOpen() {
    candidate.send(List.of(EnginePacket.PROBE_PING));
  }

  void onPacket(EnginePacket packet) {
    if (state instanceof State.Probing probing && packet.equals(EnginePacket.PROBE_PONG)) {
      probing.patience().cancel();
      state = new State.Pausing();
      present.pause(this::onPaused);
    } else {
      fail(new IllegalStateException("the probe was not answered by its pong"));
    }
  }

  void onDrain() {
    if (state instanceof State.Paused) {
      moveIfWritable();
    } else if (state instanceof State.Moving) {
      finish();
    }
  }

  void onClose(Throwable cause) {
    fail(cause);
  }

  /** Whether the server was told of the move and may have made it: the present can send no more. */
  boolean isMoving() {
    return state instanceof State.Moving;
  }

  /** Gives the candidate up; the session stays where it is. */
  void abandon() {
    if (!(state instanceof State.Over)) {
      end();
      try {
        candidate.close();
      } finally { // a defect there does not leave the session without a transport
        present.resume();
      }
    }
  }

  private void onPaused() {
    if (state instanceof State.Pausing) {
      state = new State.Paused();
      moveIfWritable();
    }
  }

  private void moveIfWritable() {
    if (candidate.writable()) {
      state = new State.Moving();
      candidate.send(List.of(EnginePacket.UPGRADE));
      if (state instanceof State.Moving && !(candidate instanceof Transport.Streaming)) {
        finish();
      }
    }
  }

  private void finish() {
    end();
    outcome.onUpgraded(candidate);
  }

  private void late(Duration time) {
    fail(new IllegalStateException("not done within " + time));
  }

  private void fail(Throwable cause) {
    if (!(state instanceof State.Over)) {
      abandon();
      outcome.onUpgradeFailed(candidate, cause);
    }
  }

  private void end() {
    if (state instanceof State.Probing probing) {
      probing.patience().cancel();
    }
    state = new State.Over();
    deadline.cancel();
  }
}
