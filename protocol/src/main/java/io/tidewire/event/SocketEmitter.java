package io.tidewire.event;

import com.google.gson.reflect.TypeToken;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one socket, and binds its answer to a type. Thread-safe like {@link Emitter}.
 *
 * @param <O> an operator with other options of sending
 */
public interface SocketEmitter<O> extends Emitter<Args, O> {
  /**
   * Sends an event and completes with the first argument of the answer: {@code ask("price",
   * Integer.class, "A-1")}. The types are those of {@link Args#get(int, Class)}. The answer is
   * bound on the thread on which {@link #emitWithAck(String, Args) emitWithAck} completes; the
   * timeout is the same.
   *
   * <p>The future fails as that of {@code emitWithAck} does, with an {@link
   * IndexOutOfBoundsException} if the answer has no argument, and with an {@link
   * IllegalArgumentException} if its first argument is null or of another type. Both are a {@link
   * BadArgument}. For an answer that may be empty or null, use {@code emitWithAck} and {@link
   * Args#find(int, Class)}.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  default <T> CompletableFuture<T> ask(String event, Class<T> type, @Nullable Object... args) {
    return ask(event, TypeToken.get(type), args);
  }

  /**
   * Like {@link #ask(String, Class, Object...)}, for generic types: {@code ask("prices", new
   * TypeToken<List<Price>>() {})}.
   */
  default <T> CompletableFuture<T> ask(String event, TypeToken<T> type, @Nullable Object... args) {
    return new Question<>(event, type).answeredBy(emitWithAck(event, args));
  }
}
