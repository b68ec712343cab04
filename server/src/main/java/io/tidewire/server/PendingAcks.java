package io.tidewire.server;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Answers that a socket's client owes us. Confined to the session's loop. */
final class PendingAcks {
  private record Pending(PendingAnswer answer, EventLoop.Timer deadline) {}

  private final EventLoop loop;
  private @Nullable Map<Long, Pending> pending; // null until an answer is owed

  PendingAcks(EventLoop loop) {
    this.loop = loop;
  }

  void expect(long id, Duration timeout, PendingAnswer answer) {
    assert loop.isCurrent();
    if (pending == null) {
      pending = new HashMap<>(4);
    }
    pending.put(id, new Pending(answer, loop.after(timeout, () -> expire(id))));
  }

  /** An answer that nobody waits for, or no longer, is ignored. */
  void answer(long id, Args args) {
    assert loop.isCurrent();
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.deadline().cancel();
      waiting.answer().answered(args);
    }
  }

  boolean isEmpty() {
    assert loop.isCurrent();
    return pending == null || pending.isEmpty();
  }

  void failAll(DisconnectReason reason) {
    assert loop.isCurrent();
    Map<Long, Pending> all = pending;
    pending = null;
    if (all != null) {
      for (Pending waiting : all.values()) {
        waiting.deadline().cancel();
        waiting.answer().failed(new DisconnectedException(reason));
      }
    }
  }

  private void expire(long id) {
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.answer().failed(new TimeoutException("operation has timed out"));
    }
  }

  private @Nullable Pending take(long id) {
    return pending == null ? null : pending.remove(id);
  }
}
