package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.Transport;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import java.time.Duration;
import java.util.List;

/**
 * Moves a session from a transport over HTTP to a candidate. Requests continue while the candidate
 * is probed. When it answers, the pending requests finish, and then the client sends the upgrade
 * packet:
 *
 * <pre>
 *   candidate   -> ping probe   <- pong probe                                 -> upgrade
 *   polling     GET, POST ...                the last GET and POST finish
 * </pre>
 *
 * So no packet is lost, repeated or reordered. If the candidate fails or is late, the session
 * continues unchanged. Confined to the loop.
 */
final class Upgrade {
  private sealed interface State {
    record Probing(EventLoop.Timer timer) implements State {}

    /** The candidate answered. The present transport finishes its requests. */
    record Pausing() implements State {}

    /** The present transport has paused. The candidate is not writable yet. */
    record Paused() implements State {}

    /** A candidate over HTTP sent the upgrade packet. The server has not answered it. */
    record Moving() implements State {}

    record Over() implements State {}
  }

  /** Receives the result once, unless the upgrade is abandoned. */
  interface Outcome {
    /** The candidate carries the session; the transport before it has paused. */
    void onUpgraded(Transport candidate);

    /** The session stays on its transport. */
    void onUpgradeFailed(Transport candidate, Throwable cause);
  }

  private final Transport.Pausable present;
  private final Transport candidate;
  private final Outcome outcome;
  private final EventLoop.Timer deadline;
  private State state;

  /**
   * Starts when the candidate is opened.
   *
   * @param probeTimeout for the candidate to connect and answer
   * @param timeout for the whole upgrade
   */
  Upgrade(
      EventLoop loop,
      Duration probeTimeout,
      Duration timeout,
      Transport.Pausable present,
      Transport candidate,
      Outcome outcome) {
    this.present = present;
    this.candidate = candidate;
    this.outcome = outcome;
    this.deadline = loop.after(timeout, () -> late(timeout));
    this.state = new State.Probing(loop.after(probeTimeout, () -> late(probeTimeout)));
  }

  Transport candidate() {
    return candidate;
  }

  void onOpen() {
    candidate.send(List.of(EnginePacket.PROBE_PING));
  }

  void onPacket(EnginePacket packet) {
    if (state instanceof State.Probing probing && packet.equals(EnginePacket.PROBE_PONG)) {
      probing.timer().cancel();
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

  /** Whether the server may have completed the upgrade: the present transport must not send. */
  boolean isMoving() {
    return state instanceof State.Moving;
  }

  /** Closes the candidate; the session stays on its transport. */
  void abandon() {
    if (!(state instanceof State.Over)) {
      end();
      try {
        candidate.close();
      } finally { // in spite of a defect, so that the session keeps a transport
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
      probing.timer().cancel();
    }
    state = new State.Over();
    deadline.cancel();
  }
}
