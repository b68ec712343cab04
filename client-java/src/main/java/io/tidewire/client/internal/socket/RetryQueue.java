package io.tidewire.client.internal.socket;

import io.tidewire.client.NotSentException;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Events that are sent until the server has answered: one at a time, in order, across connections.
 * The server may get one more than once. Confined to the loop.
 */
final class RetryQueue {
  /** Sends an event once. */
  interface Sender {
    void ask(String event, Args args, Duration timeout, PendingAnswer answer);
  }

  /** One event and its outcome. */
  static final class Entry {
    private final String event;
    private final Args args;
    private final Duration timeout;
    private final PendingAnswer outcome;
    private int tries;
    private boolean inFlight;

    Entry(String event, Args args, Duration timeout, PendingAnswer outcome) {
      this.event = event;
      this.args = args;
      this.timeout = timeout;
      this.outcome = outcome;
    }
  }

  private final int retries;
  private final Sender sender;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(4);
  private boolean connected;

  RetryQueue(int retries, Sender sender) {
    this.retries = retries;
    this.sender = sender;
  }

  void add(Entry entry) {
    entries.add(entry);
    drain();
  }

  /** The socket is in its namespace. */
  void resume() {
    connected = true;
    drain();
  }

  /** The socket is gone, maybe to come back. */
  void suspend() {
    connected = false;
  }

  /** Forgets what is not under way, and tells whom it concerns. */
  void clear() {
    List<Entry> idle = entries.stream().filter(entry -> !entry.inFlight).toList();
    entries.removeAll(idle);
    idle.forEach(entry -> entry.outcome.failed(NotSent.cleared(entry.event)));
  }

  private void drain() {
    Entry first = entries.peek();
    if (connected && first != null && !first.inFlight) {
      first.inFlight = true;
      first.tries++;
      attempt(first, new Try(first));
    }
  }

  /** What cannot be encoded now never can: it must not hold up those behind it. */
  private void attempt(Entry first, Try answer) {
    try {
      sender.ask(first.event, first.args, first.timeout, answer);
    } catch (Throwable refused) {
      answer.refused(refused);
    }
  }

  private void finish(Entry entry) {
    entries.remove(entry);
  }

  /** Whether another try could end differently, and is left. */
  private boolean mayRetry(Entry entry, Exception cause) {
    return entry.tries <= retries && !(cause instanceof NotSentException);
  }

  /** One try of the first entry. */
  private final class Try implements PendingAnswer {
    private final Entry entry;

    Try(Entry entry) {
      this.entry = entry;
    }

    @Override
    public void answered(Args answer) {
      finish(entry);
      entry.outcome.answered(answer);
      drain();
    }

    @Override
    public void failed(Exception cause) {
      entry.inFlight = false;
      if (!mayRetry(entry, cause)) {
        finish(entry);
        entry.outcome.failed(cause);
      }
      drain();
    }

    void refused(Throwable cause) {
      finish(entry);
      entry.outcome.failed(cause instanceof Exception e ? e : new ExecutionException(cause));
      drain();
    }
  }
}
