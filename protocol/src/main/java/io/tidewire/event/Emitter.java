package io.tidewire.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one socket, or to many. Every method is thread-safe and none blocks. The
 * arguments become JSON once, on the caller's thread; {@code byte[]} at any depth is sent as
 * binary. A {@code String[]} is taken as several arguments: pass a {@code List} to send one array.
 *
 * @param <A> the answer to an event
 * @param <O> an operator with other options of sending
 */
public interface Emitter<A, O> {
  /**
   * The values as arguments, encoded at once by the JSON codec of the server or client.
   *
   * @throws IllegalArgumentException for a value that cannot become JSON
   */
  Args args(@Nullable Object... values);

  /**
   * Sends an event with arguments as they were received, without binding them. A disconnected
   * socket receives nothing.
   *
   * @throws IllegalArgumentException for a reserved name
   */
  void emit(String event, Args args);

  /**
   * Sends an event and completes with the answer, within {@link #timeout} or by default the option
   * {@code ackTimeout}.
   *
   * @throws IllegalArgumentException for a reserved name
   */
  CompletableFuture<A> emitWithAck(String event, Args args);

  /** Packets that the transport cannot take at once are dropped instead of queued. */
  O asVolatile();

  /** Whether packets may be compressed if compression was negotiated; by default they may. */
  O compress(boolean compress);

  /**
   * How long an answer may take.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  O timeout(Duration timeout);

  /**
   * Sends an event.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  default void emit(String event, @Nullable Object... args) {
    emit(event, args(args));
  }

  /** Like {@link #emitWithAck(String, Args)}, with arguments as in {@link #emit}. */
  default CompletableFuture<A> emitWithAck(String event, @Nullable Object... args) {
    return emitWithAck(event, args(args));
  }

  /** Emits the event {@code message}. */
  default void send(@Nullable Object... args) {
    emit("message", args(args));
  }
}
