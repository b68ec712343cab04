package io.tidewire.server;

import io.tidewire.event.BadArgument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers to a broadcast as values of one type. Each receiver is in one of the three parts.
 * Immutable, as long as the values are.
 *
 * @param answers by the ids of the sockets, in the order in which they were received
 * @param failures why the answers of other sockets are no such value, by their ids; each is a
 *     {@link BadArgument}
 * @param missing the ids of the receivers that did not answer: they were too late, or disconnected
 */
public record TypedAnswers<T>(
    Map<String, T> answers, Map<String, RuntimeException> failures, Set<String> missing) {
  /** Copies all three. */
  public TypedAnswers {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
  }

  /** How many answered with a value of the type. */
  public int size() {
    return answers.size();
  }

  /** Whether all receivers answered with a value of the type. */
  public boolean isComplete() {
    return failures.isEmpty() && missing.isEmpty();
  }

  /** The answer of one socket; empty if it did not answer, or with another type. */
  public Optional<T> of(String socketId) {
    return Optional.ofNullable(answers.get(socketId));
  }
}
