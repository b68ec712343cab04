package io.tidewire.event;

import com.google.gson.reflect.TypeToken;

/**
 * Has listeners for events: a socket of either side, or a server's namespace for events from other
 * servers of a cluster. Listeners run one after another, in the order they were added. An argument
 * that does not fit its type goes to the error hook as a {@link BadArgument}, in one line. If the
 * event requests an answer and its arguments fit no listener, the option {@code badArgumentAnswer}
 * decides on the answer, by default {@link BadArgumentAnswer#ERROR_OBJECT}. Thread-safe.
 *
 * @param <S> itself
 */
public interface Listenable<S> {
  /**
   * Calls {@code listener} with the arguments of each event of this name, and an {@link Ack} that
   * answers it.
   *
   * @throws IllegalArgumentException for a reserved event name
   */
  S on(String event, EventListener listener);

  /** Like {@link #on(String, EventListener)}, for the next such event only. */
  S once(String event, EventListener listener);

  /** Removes all listeners of an event. */
  S off(String event);

  /** Removes a listener that was added by {@code on} or {@code once}. */
  S off(String event, EventListener listener);

  /** Like {@link #on(String, EventListener)}, for listeners that answer nothing. */
  default S on(String event, ArgsListener listener) {
    return on(event, (EventListener) listener);
  }

  /** Calls {@code listener} with the first argument as a {@code T}. */
  default <T> S on(String event, Class<T> type, TypedListener<T> listener) {
    return on(event, new TypedListeners.One<>(type, listener));
  }

  /** Like {@link #on(String, Class, TypedListener)}, with an answer. */
  default <T> S on(String event, Class<T> type, TypedAckListener<T> listener) {
    return on(event, new TypedListeners.One<>(type, listener));
  }

  /**
   * Like {@link #on(String, Class, TypedListener)}, for generic types: {@code on("chats", new
   * TypeToken<List<Chat>>() {}, chats -> ...)}.
   */
  default <T> S on(String event, TypeToken<T> type, TypedListener<T> listener) {
    return on(event, new TypedListeners.Generic<>(type, listener));
  }

  /** Like {@link #on(String, TypeToken, TypedListener)}, with an answer. */
  default <T> S on(String event, TypeToken<T> type, TypedAckListener<T> listener) {
    return on(event, new TypedListeners.Generic<>(type, listener));
  }

  /** Calls {@code listener} with the first two arguments. */
  default <A, B> S on(
      String event, Class<A> first, Class<B> second, TypedListener2<A, B> listener) {
    return on(event, new TypedListeners.Two<>(first, second, listener));
  }

  /** Like {@link #on(String, Class, Class, TypedListener2)}, with an answer. */
  default <A, B> S on(
      String event, Class<A> first, Class<B> second, TypedAckListener2<A, B> listener) {
    return on(event, new TypedListeners.Two<>(first, second, listener));
  }

  /** Calls {@code listener} with the first three arguments. */
  default <A, B, C> S on(
      String event,
      Class<A> first,
      Class<B> second,
      Class<C> third,
      TypedListener3<A, B, C> listener) {
    return on(event, new TypedListeners.Three<>(first, second, third, listener));
  }

  /** Like {@link #on(String, Class, Class, Class, TypedListener3)}, with an answer. */
  default <A, B, C> S on(
      String event,
      Class<A> first,
      Class<B> second,
      Class<C> third,
      TypedAckListener3<A, B, C> listener) {
    return on(event, new TypedListeners.Three<>(first, second, third, listener));
  }

  /** Like {@link #on(String, ArgsListener)}, for the next such event only. */
  default S once(String event, ArgsListener listener) {
    return once(event, (EventListener) listener);
  }

  /** Like {@link #on(String, Class, TypedListener)}, for the next such event only. */
  default <T> S once(String event, Class<T> type, TypedListener<T> listener) {
    return once(event, new TypedListeners.One<>(type, listener));
  }

  /** Like {@link #on(String, Class, TypedAckListener)}, for the next such event only. */
  default <T> S once(String event, Class<T> type, TypedAckListener<T> listener) {
    return once(event, new TypedListeners.One<>(type, listener));
  }

  /** Like {@link #on(String, TypeToken, TypedListener)}, for the next such event only. */
  default <T> S once(String event, TypeToken<T> type, TypedListener<T> listener) {
    return once(event, new TypedListeners.Generic<>(type, listener));
  }

  /** Like {@link #on(String, TypeToken, TypedAckListener)}, for the next such event only. */
  default <T> S once(String event, TypeToken<T> type, TypedAckListener<T> listener) {
    return once(event, new TypedListeners.Generic<>(type, listener));
  }

  /** Like {@link #on(String, Class, Class, TypedListener2)}, for the next such event only. */
  default <A, B> S once(
      String event, Class<A> first, Class<B> second, TypedListener2<A, B> listener) {
    return once(event, new TypedListeners.Two<>(first, second, listener));
  }

  /** Like {@link #on(String, Class, Class, TypedAckListener2)}, for the next such event only. */
  default <A, B> S once(
      String event, Class<A> first, Class<B> second, TypedAckListener2<A, B> listener) {
    return once(event, new TypedListeners.Two<>(first, second, listener));
  }

  /**
   * Like {@link #on(String, Class, Class, Class, TypedListener3)}, for the next such event only.
   */
  default <A, B, C> S once(
      String event,
      Class<A> first,
      Class<B> second,
      Class<C> third,
      TypedListener3<A, B, C> listener) {
    return once(event, new TypedListeners.Three<>(first, second, third, listener));
  }

  /**
   * Like {@link #on(String, Class, Class, Class, TypedAckListener3)}, for the next such event only.
   */
  default <A, B, C> S once(
      String event,
      Class<A> first,
      Class<B> second,
      Class<C> third,
      TypedAckListener3<A, B, C> listener) {
    return once(event, new TypedListeners.Three<>(first, second, third, listener));
  }

  /** Removes a typed listener that was added by {@code on} or {@code once}. */
  default <T> S off(String event, Class<T> type, TypedAckListener<T> listener) {
    return off(event, new TypedListeners.One<>(type, listener));
  }

  /** Removes a listener of a generic type that was added by {@code on} or {@code once}. */
  default <T> S off(String event, TypeToken<T> type, TypedAckListener<T> listener) {
    return off(event, new TypedListeners.Generic<>(type, listener));
  }

  /** Removes a listener of two arguments that was added by {@code on} or {@code once}. */
  default <A, B> S off(
      String event, Class<A> first, Class<B> second, TypedAckListener2<A, B> listener) {
    return off(event, new TypedListeners.Two<>(first, second, listener));
  }

  /** Removes a listener of three arguments that was added by {@code on} or {@code once}. */
  default <A, B, C> S off(
      String event,
      Class<A> first,
      Class<B> second,
      Class<C> third,
      TypedAckListener3<A, B, C> listener) {
    return off(event, new TypedListeners.Three<>(first, second, third, listener));
  }
}
