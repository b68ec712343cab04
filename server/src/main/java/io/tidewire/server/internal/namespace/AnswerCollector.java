package io.tidewire.server.internal.namespace;

import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.adapter.AnswerListener;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Collects the answers to a broadcast from the loops of its receivers. Thread-safe by its own lock;
 * completes when each receiver has answered or failed.
 */
final class AnswerCollector {
  private final Set<String> missing = new LinkedHashSet<>();
  private final Map<String, Args> answers = new LinkedHashMap<>();
  private final AnswerListener each;
  private final Executor completer;
  private final CompletableFuture<BroadcastAnswers> result = new CompletableFuture<>();
  private int open; // guarded by this, as the rest

  /**
   * @param completer runs what the application attached to the result
   */
  AnswerCollector(AnswerListener each, Executor completer) {
    this.each = each;
    this.completer = completer;
  }

  CompletableFuture<BroadcastAnswers> result() {
    return result;
  }

  /** Called for all receivers before the event is sent to the first. */
  synchronized void expect(String socketId) {
    missing.add(socketId);
    open++;
  }

  /** Waits for one receiver. */
  PendingAnswer waitFor(String socketId) {
    return new PendingAnswer() {
      @Override
      public void answered(Args answer) {
        each.onAnswer(socketId, answer);
        settle(socketId, answer);
      }

      @Override
      public void failed(Exception cause) {
        settle();
      }
    };
  }

  private synchronized void settle(String socketId, Args answer) {
    missing.remove(socketId);
    answers.put(socketId, answer);
    settle();
  }

  private synchronized void settle() {
    if (--open == 0) {
      BroadcastAnswers all = new BroadcastAnswers(answers, missing);
      completer.execute(() -> result.complete(all));
    }
  }
}
