package io.tidewire.server;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers to a broadcast. Immutable.
 *
 * @param answers by the ids of the sockets, in the order in which they were received
 * @param missing the ids of the receivers that did not answer: they were too late, or disconnected
 */
public record BroadcastAnswers(Map<String, Args> answers, Set<String> missing) {
  /** There was no receiver. */
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

  /** Whether all receivers answered. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** The answer of one socket; empty if it did not answer. */
  public Optional<Args> of(String socketId) {
    return Optional.ofNullable(answers.get(socketId));
  }

  /**
   * The first argument of each answer, bound to a type as by {@link Args#get(int, Class)}. An
   * answer that has none, null, or a value of another type is a failure of its socket alone; {@link
   * Args#find(int, Class)} reads answers that may be empty or null.
   */
  public <T> TypedAnswers<T> as(Class<T> type) {
    return as(TypeToken.get(type));
  }

  /** Like {@link #as(Class)}, for generic types. */
  public <T> TypedAnswers<T> as(TypeToken<T> type) {
    Map<String, T> values = new LinkedHashMap<>();
    Map<String, RuntimeException> failures = new LinkedHashMap<>();
    answers.forEach(
        (socketId, answer) -> {
          try {
            values.put(socketId, answer.get(0, type));
          } catch (BadArgument.WrongType | BadArgument.Absent misfit) {
            failures.put(socketId, misfit);
          }
        });
    return new TypedAnswers<>(values, failures, missing);
  }

  /** Both sets of answers, for instance of two servers. */
  public BroadcastAnswers and(BroadcastAnswers more) {
    Map<String, Args> all = new LinkedHashMap<>(answers);
    all.putAll(more.answers);
    Set<String> silent = new LinkedHashSet<>(missing);
    silent.addAll(more.missing);
    return new BroadcastAnswers(all, silent);
  }
}
