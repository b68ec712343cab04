package io.tidewire.client;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Answers that the server owes a socket. Confined to the loop. */
final class PendingAcks {
  private record Pending(Answer answer, EventLoop.Timer deadline) {}

  private final EventLoop loop;
  private final Map<Long, Pending> pending = new HashMap<>(4);

  PendingAcks(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Waits for the answer to one event.
   *
   * @param onTimeout called before {@code answer} is told that it waited in vain
   */
  void expect(Outgoing event, Duration timeout, Answer answer, Runnable onTimeout) {
    assert loop.isCurrent();
    Runnable expire =
        () -> {
          onTimeout.run();
          fail(event.ackId(), timedOut(event, timeout));
        };
    pending.put(event.ackId(), new Pending(answer, loop.after(timeout, expire)));
  }

  /** An answer that nobody waits for, or no longer, is ignored. */
  void answered(long id, Args args) {
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.answer().answered(args);
    }
  }

  void fail(long id, Exception cause) {
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.answer().failed(cause);
    }
  }

  /** The socket is gone; what was not sent yet may still be answered. */
  void failAll(DisconnectReason reason, LongPredicate unsent) {
    List<Long> sent = pending.keySet().stream().filter(id -> !unsent.test(id)).toList();
    sent.forEach(id -> fail(id, new DisconnectedException(reason)));
  }

  private @Nullable Pending take(long id) {
    assert loop.isCurrent();
    Pending waiting = pending.remove(id);
    if (waiting != null) {
      waiting.deadline().cancel();
    }
    return waiting;
  }

  private static TimeoutException timedOut(Outgoing event, Duration timeout) {
    return new TimeoutException(
        "operation has timed out: no answer to \"" + event.name() + "\" within " + timeout);
  }
}
