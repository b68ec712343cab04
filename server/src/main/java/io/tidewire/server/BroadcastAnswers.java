package io.tidewire.server;

import io.tidewire.event.Args;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a broadcast was answered, and by whom. Immutable.
 *
 * @param answers by the ids of the sockets, in the order in which they came
 * @param missing the ids of those who were asked and did not answer: too late, or gone
 */
public record BroadcastAnswers(Map<String, Args> answers, Set<String> missing) {
  /** Nobody was asked. */
  public static final BroadcastAnswers NONE = new BroadcastAnswers(Map.of(), Set.of());

  /** Copies both. */
  public BroadcastAnswers {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
  }

  /** How many answered. */
  public int size() {
    return answers.size();
  }

  /** Whether everybody who was asked answered. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** What one socket answered; empty if it did not. */
  public Optional<Args> of(String socketId) {
    return Optional.ofNullable(answers.get(socketId));
  }

  /** These answers and those, for instance of two servers. */
  public BroadcastAnswers and(BroadcastAnswers more) {
    Map<String, Args> all = new LinkedHashMap<>(answers);
    all.putAll(more.answers);
    Set<String> silent = new LinkedHashSet<>(missing);
    silent.addAll(more.missing);
    return new BroadcastAnswers(all, silent);
  }
}
