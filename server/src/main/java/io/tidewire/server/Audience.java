package io.tidewire.server;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Many sockets that can be addressed at once: those of a namespace, or those that an operator
 * selects. Reaches all servers of a cluster, unless {@link #local} was called.
 *
 * @param <O> the operator, {@link BroadcastOperator}
 */
public interface Audience<O extends Audience<O>>
    extends Broadcaster<O>, Emitter<BroadcastAnswers, O> {
  @Override
  default Args args(@Nullable Object... values) {
    return broadcast().args(values);
  }

  @Override
  default void emit(String event, Args args) {
    broadcast().emit(event, args);
  }

  /**
   * Sends an event and completes with the answers that were received in time, and with the ids of
   * the sockets that did not answer. Missing answers do not fail the future.
   */
  @Override
  default CompletableFuture<BroadcastAnswers> emitWithAck(String event, Args args) {
    return broadcast().emitWithAck(event, args);
  }

  /**
   * Sends an event and completes with the first argument of each answer: {@code ask("price",
   * Integer.class, "A-1")}. Completes on the thread on which {@link #emitWithAck(String, Args)
   * emitWithAck} does; the timeout is the same. Neither a missing answer nor one of another type
   * fails the future: {@link BroadcastAnswers#as(Class)} says where they are.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  default <T> CompletableFuture<TypedAnswers<T>> ask(
      String event, Class<T> type, @Nullable Object... args) {
    return ask(event, TypeToken.get(type), args);
  }

  /** Like {@link #ask(String, Class, Object...)}, for generic types. */
  default <T> CompletableFuture<TypedAnswers<T>> ask(
      String event, TypeToken<T> type, @Nullable Object... args) {
    return emitWithAck(event, args).thenApply(answers -> answers.as(type));
  }

  @Override
  default O asVolatile() {
    return broadcast().asVolatile();
  }

  @Override
  default O compress(boolean compress) {
    return broadcast().compress(compress);
  }

  @Override
  default O timeout(Duration timeout) {
    return broadcast().timeout(timeout);
  }

  /** The selected sockets, on all servers. */
  default CompletableFuture<List<RemoteSocket>> fetchSockets() {
    return broadcast().fetchSockets();
  }

  /** Makes the selected sockets join rooms. */
  default void socketsJoin(String... rooms) {
    broadcast().socketsJoin(rooms);
  }

  /** Makes the selected sockets leave rooms. */
  default void socketsLeave(String... rooms) {
    broadcast().socketsLeave(rooms);
  }

  /** Disconnects the selected sockets from the namespace; their clients stay connected. */
  default void disconnectSockets() {
    broadcast().disconnectSockets();
  }

  /** Closes the sessions of the selected sockets, and with them their other sockets. */
  default void disconnectClients() {
    broadcast().disconnectClients();
  }
}
