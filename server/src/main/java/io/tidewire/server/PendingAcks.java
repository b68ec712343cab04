package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.loop.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a socket's client owes us. Confined to the session's loop; the futures complete on
 * the socket's own thread of execution, because what hangs on them is user code.
 */
final class PendingAcks {
  private record Pending(CompletableFuture<Args> answer, EventLoop.Timer deadline) {}

  private final EventLoop loop;
  private final Executor completer;
  private @Nullable Map<Long, Pending> pending; // null until an answer is owed

  PendingAcks(EventLoop loop, Executor completer) {
    this.loop = loop;
    this.completer = completer;
  }

  void expect(long id, Duration timeout, CompletableFuture<Args> answer) {
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
      completer.execute(() -> waiting.answer().complete(args));
    }
  }

  boolean isEmpty() {
    assert loop.isCurrent();
    return pending == null || pending.isEmpty();
  }

  void failAll(DisconnectReason reason) {
    assert loop.isCurrent();
    if (pending != null) {
      for (Pending waiting : pending.values()) {
        waiting.deadline().cancel();
        fail(waiting, new DisconnectedException(reason));
      }
      pending = null;
    }
  }

  private void expire(long id) {
    Pending waiting = take(id);
    if (waiting != null) {
      fail(waiting, new TimeoutException("operation has timed out"));
    }
  }

  private void fail(Pending waiting, Exception cause) {
    completer.execute(() -> waiting.answer().completeExceptionally(cause));
  }

  private @Nullable Pending take(long id) {
    return pending == null ? null : pending.remove(id);
  }
}
