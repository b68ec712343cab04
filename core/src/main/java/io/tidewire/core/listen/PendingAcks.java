package io.tidewire.core.listen;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pending acknowledgements of one socket. Confined to the socket's loop. */
public final class PendingAcks {
  private record Pending(PendingAnswer answer, EventLoop.Timer deadline) {}

  private final EventLoop loop;
  private final Map<Long, Pending> pending = new HashMap<>(4);

  /** Starts empty, for a socket on this loop. */
  public PendingAcks(EventLoop loop) {
    this.loop = loop;
  }

  /** Waits for the answer to one event; after {@code timeout}, fails it. */
  public void expect(long id, Duration timeout, PendingAnswer answer) {
    expect(id, timeout, answer, () -> new TimeoutException("operation has timed out"));
  }

  /**
   * Waits for the answer to one event.
   *
   * @param onTimeout called after {@code timeout}: creates the failure of {@code answer}
   */
  public void expect(
      long id, Duration timeout, PendingAnswer answer, Supplier<? extends Exception> onTimeout) {
    assert loop.isCurrent();
    EventLoop.Timer deadline = loop.after(timeout, () -> fail(id, onTimeout.get()));
    pending.put(id, new Pending(answer, deadline));
  }

  /** Passes an answer on; an unknown or late answer is ignored. */
  public void answer(long id, Args args) {
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.answer().answered(args);
    }
  }

  /** Stops waiting for one answer. */
  public void fail(long id, Exception cause) {
    Pending waiting = take(id);
    if (waiting != null) {
      waiting.answer().failed(cause);
    }
  }

  /** Fails all: the socket is disconnected. */
  public void failAll(DisconnectReason reason) {
    failAll(reason, id -> false);
  }

  /** Fails all but the events that are still {@code unsent}: the socket is disconnected. */
  public void failAll(DisconnectReason reason, LongPredicate unsent) {
    assert loop.isCurrent();
    List<Long> sent = pending.keySet().stream().filter(id -> !unsent.test(id)).toList();
    sent.forEach(id -> fail(id, new DisconnectedException(reason)));
  }

  /** Whether no acknowledgement is pending. */
  public boolean isEmpty() {
    assert loop.isCurrent();
    return pending.isEmpty();
  }

  private @Nullable Pending take(long id) {
    assert loop.isCurrent();
    Pending waiting = pending.remove(id);
    if (waiting != null) {
      waiting.deadline().cancel();
    }
    return waiting;
  }
}
