package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import io.tidewire.server.adapter.BroadcastAnswers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Many sockets, to be addressed at once: a namespace, or those that an operator names. Reaches all
 * servers of a cluster, unless {@link #local} was said.
 */
public interface Audience extends Broadcaster, Emitter<BroadcastAnswers, BroadcastOperator> {
  @Override
  default void emit(String event, Args args) {
    broadcast().deliver(event, args);
  }

  /**
   * Sends an event and completes with what was answered in time, by whom, and by whom it was not;
   * it does not fail because somebody is silent.
   */
  @Override
  default CompletableFuture<BroadcastAnswers> emitWithAck(String event, Args args) {
    return broadcast().ask(event, args);
  }

  @Override
  default BroadcastOperator asVolatile() {
    return broadcast().droppable();
  }

  @Override
  default BroadcastOperator compress(boolean compress) {
    return broadcast().compressed(compress);
  }

  @Override
  default BroadcastOperator timeout(Duration timeout) {
    return broadcast().within(timeout);
  }

  /** The sockets named so far, on whatever server they are. */
  default CompletableFuture<List<RemoteSocket>> fetchSockets() {
    return broadcast().fetch();
  }

  /** Makes the sockets named so far join rooms. */
  default void socketsJoin(String... rooms) {
    broadcast().joinAll(List.of(rooms));
  }

  /** Makes the sockets named so far leave rooms. */
  default void socketsLeave(String... rooms) {
    broadcast().leaveAll(List.of(rooms));
  }

  /** Puts the sockets named so far out of the namespace; their clients stay connected. */
  default void disconnectSockets() {
    broadcast().disconnectAll(false);
  }

  /** Ends the sessions of the sockets named so far, and with them their other sockets. */
  default void disconnectClients() {
    broadcast().disconnectAll(true);
  }
}
