package io.tidewire.client.internal.socket;

import io.tidewire.client.NotSentException;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Sends events until the server acknowledges them: one at a time, in order, across connections. The
 * server may receive an event more than once. Confined to the loop.
 */
final class RetryQueue {
  /** Makes one attempt to send an event. */
  interface Sender {
    void ask(String event, Args args, Duration timeout, PendingAnswer answer);
  }

  /** An event and the consumer of its outcome. */
  static final class Entry {
    private final String event;
    private final Args args;
    private final Duration timeout;
    private final PendingAnswer outcome;
    private int attempts;
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

  /** The socket has joined its namespace. */
  void resume() {
    connected = true;
    drain();
  }

  /** The socket is disconnected; it may reconnect. */
  void suspend() {
    connected = false;
  }

  /** Drops the events that are not in flight, and fails them. */
  void clear() {
    List<Entry> idle = entries.stream().filter(entry -> !entry.inFlight).toList();
    entries.removeAll(idle);
    idle.forEach(entry -> entry.outcome.failed(NotSent.cleared(entry.event)));
  }

  private void drain() {
    Entry first = entries.peek();
    if (connected && first != null && !first.inFlight) {
      first.inFlight = true;
      first.attempts++;
      attempt(first, new Attempt(first));
    }
  }

  /** An event that cannot be encoded fails at once, and does not block the next events. */
  private void attempt(Entry first, Attempt answer) {
    try {
      sender.ask(first.event, first.args, first.timeout, answer);
    } catch (Throwable refused) {
      answer.refused(refused);
    }
  }

  private void finish(Entry entry) {
    entries.remove(entry);
  }

  /** Whether an attempt is left and could succeed. */
  private boolean mayRetry(Entry entry, Exception cause) {
    return entry.attempts <= retries && !(cause instanceof NotSentException);
  }

  /** One attempt to send the first entry. */
  private final class Attempt implements PendingAnswer {
    private final Entry entry;

    Attempt(Entry entry) {
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
