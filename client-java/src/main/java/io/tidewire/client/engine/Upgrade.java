package io.tidewire.client.engine;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.client.transport.Transport;
import io.tidewire.engineio.EnginePacket;
import java.util.List;

/**
 * Moves a session from polling to a candidate. Polling goes on while the candidate is probed; once
 * that answers, polling finishes its requests, and only then the server hears of the move:
 *
 * <pre>
 *   candidate   -> ping probe   <- pong probe                                 -> upgrade
 *   polling     GET, POST ...                the last GET and POST finish
 * </pre>
 *
 * So nothing is lost, doubled or reordered. If the candidate fails, or takes too long, polling goes
 * on as if nothing had been. Confined to the loop.
 */
final class Upgrade {
  private sealed interface State {
    record Probing() implements State {}

    /** The candidate answered; polling has something under way. */
    record Pausing() implements State {}

    /** Polling is at rest; the candidate has yet to write what it was given. */
    record Paused() implements State {}

    record Over() implements State {}
  }

  /** Told how it ended, once, unless it was abandoned. */
  interface Outcome {
    /** The candidate carries the session from now on; polling is at rest. */
    void onUpgraded(Transport candidate);

    /** The session stays on polling. */
    void onUpgradeFailed(Transport candidate, Throwable cause);
  }

  private final Transport.Pausable polling;
  private final Transport candidate;
  private final Outcome outcome;
  private final ClientLoop.Timer deadline;
  private State state = new State.Probing();

  Upgrade(
      ClientLoop loop,
      EngineOptions options,
      Transport.Pausable polling,
      Transport candidate,
      Outcome outcome) {
    this.polling = polling;
    this.candidate = candidate;
    this.outcome = outcome;
    this.deadline =
        loop.after(
            options.upgradeTimeout(),
            () -> fail(new IllegalStateException("not done within " + options.upgradeTimeout())));
  }

  Transport candidate() {
    return candidate;
  }

  void onOpen() {
    candidate.send(List.of(EnginePacket.PROBE_PING));
  }

  void onPacket(EnginePacket packet) {
    if (state instanceof State.Probing && packet.equals(EnginePacket.PROBE_PONG)) {
      state = new State.Pausing();
      polling.pause(this::onPaused);
    } else {
      fail(new IllegalStateException("the probe was not answered by its pong"));
    }
  }

  void onDrain() {
    if (state instanceof State.Paused) {
      finishIfWritable();
    }
  }

  void onClose(Throwable cause) {
    fail(cause);
  }

  /** Gives the candidate up; the session stays on polling. */
  void abandon() {
    if (!(state instanceof State.Over)) {
      end();
      candidate.close();
      polling.resume();
    }
  }

  private void onPaused() {
    if (state instanceof State.Pausing) {
      state = new State.Paused();
      finishIfWritable();
    }
  }

  private void finishIfWritable() {
    if (candidate.writable()) {
      end();
      candidate.send(List.of(EnginePacket.UPGRADE));
      outcome.onUpgraded(candidate);
    }
  }

  private void fail(Throwable cause) {
    if (!(state instanceof State.Over)) {
      abandon();
      outcome.onUpgradeFailed(candidate, cause);
    }
  }

  private void end() {
    state = new State.Over();
    deadline.cancel();
  }
}
