package io.tidewire.server.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.server.internal.http.HttpReply;
import java.util.List;
import java.util.function.Consumer;

/**
 * The POSTs of an HTTP transport, one at a time. The answer waits while reading is paused. Confined
 * to the session's loop.
 */
public final class Posts {
  private sealed interface State {}

  private record Idle() implements State {}

  /** The body is still to come. */
  private record Reading(HttpReply reply) implements State {}

  /** The packets are decoded; the client sends the next POST after the answer. */
  private record Held(HttpReply reply) implements State {}

  private record Ended() implements State {}

  private static final String POSTED = "ok";
  private static final State IDLE = new Idle();
  private static final State ENDED = new Ended();

  private final EventLoop loop;
  private final Consumer<EnginePacket> receiver;
  private State state = IDLE;
  private boolean paused;

  Posts(EventLoop loop, Consumer<EnginePacket> receiver) {
    this.loop = loop;
    this.receiver = receiver;
  }

  /** A POST begins. False if another one is in progress: the caller rejects this one. */
  public boolean begin(HttpReply reply) {
    assert loop.isCurrent();
    if (isEnded()) {
      reply.abandon();
    } else if (state == IDLE) {
      state = new Reading(reply);
    } else {
      return false;
    }
    return true;
  }

  /** The caller rejects a POST with an answer, so the end of the transport must not abandon it. */
  public void forget(HttpReply reply) {
    assert loop.isCurrent();
    if (state instanceof Reading reading && reading.reply() == reply) {
      state = IDLE;
    }
  }

  /** Delivers the packets of a POST, and answers it unless reading is paused. */
  public void deliver(List<EnginePacket> packets, HttpReply reply) {
    assert loop.isCurrent();
    if (isEnded()) {
      confirm(reply);
    } else {
      state = new Held(reply);
    }
    packets.forEach(receiver);
    if (!paused) {
      confirmHeld();
    }
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    confirmHeld();
  }

  boolean isEnded() {
    return state == ENDED;
  }

  /** At the end of the turn a held POST is answered; one that is still read is abandoned. */
  void end() {
    State last = state;
    state = ENDED;
    loop.atTurnEnd(() -> release(last));
  }

  private static void release(State last) {
    if (last instanceof Held held) {
      confirm(held.reply());
    } else if (last instanceof Reading reading) {
      reading.reply().abandon();
    }
  }

  private void confirmHeld() {
    if (state instanceof Held held) {
      state = IDLE;
      confirm(held.reply());
    }
  }

  private static void confirm(HttpReply reply) {
    reply.send(200, HttpReply.HTML, POSTED);
  }
}
