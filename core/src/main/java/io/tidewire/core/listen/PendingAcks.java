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

/** The acknowledgements that a socket's peer still owes. Confined to the socket's loop. */
public final class PendingAcks {
  private record Pending(PendingAnswer answer, EventLoop.Timer deadline) {}

  private final EventLoop loop;
  private final Map<Long, Pending> pending = new HashMap<>(4);

  /** None yet, of a socket on this loop. */
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
   * @param onTimeout called after {@code timeout}: says what {@code answer} then fails with
   */
  public void expect(
      long id, Duration timeout, PendingAnswer answer, Supplier<? extends Exception> onTimeout) {
    assert loop.isCurrent();
    EventLoop.Timer deadline = loop.after(timeout, () -> fail(id, onTimeout.get()));
    pending.put(id, new Pending(answer, deadline));
  }

  /** Passes an answer on; one that nothing waits for, or no longer, is ignored. */
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

  /** The socket is gone: no answer will come. */
  public void failAll(DisconnectReason reason) {
    failAll(reason, id -> false);
  }

  /** The socket is gone; events that are still {@code unsent} may be answered later. */
  public void failAll(DisconnectReason reason, LongPredicate unsent) {
    assert loop.isCurrent();
    List<Long> sent = pending.keySet().stream().filter(id -> !unsent.test(id)).toList();
    sent.forEach(id -> fail(id, new DisconnectedException(reason)));
  }

  /** Whether no answer is owed. */
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
