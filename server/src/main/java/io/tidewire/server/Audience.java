package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Many sockets, to be addressed at once: a namespace, or those that an operator names. Reaches all
 * servers of a cluster, unless {@link #local} was said.
 *
 * @param <O> the operator, {@link BroadcastOperator}
 */
public interface Audience<O extends Audience<O>>
    extends Broadcaster<O>, Emitter<BroadcastAnswers, O> {
  @Override
  default void emit(String event, Args args) {
    broadcast().emit(event, args);
  }

  /**
   * Sends an event and completes with what was answered in time, by whom, and by whom it was not;
   * it does not fail because somebody is silent.
   */
  @Override
  default CompletableFuture<BroadcastAnswers> emitWithAck(String event, Args args) {
    return broadcast().emitWithAck(event, args);
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

  /** The sockets named so far, on whatever server they are. */
  default CompletableFuture<List<RemoteSocket>> fetchSockets() {
    return broadcast().fetchSockets();
  }

  /** Makes the sockets named so far join rooms. */
  default void socketsJoin(String... rooms) {
    broadcast().socketsJoin(rooms);
  }

  /** Makes the sockets named so far leave rooms. */
  default void socketsLeave(String... rooms) {
    broadcast().socketsLeave(rooms);
  }

  /** Disconnects the sockets named so far from the namespace; their clients stay connected. */
  default void disconnectSockets() {
    broadcast().disconnectSockets();
  }

  /** Closes the sessions of the sockets named so far, and with them their other sockets. */
  default void disconnectClients() {
    broadcast().disconnectClients();
  }
}
