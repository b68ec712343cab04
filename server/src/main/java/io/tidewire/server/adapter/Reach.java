package io.tidewire.server.adapter;

import io.tidewire.server.BroadcastAnswers;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Carries what is addressed to many. The options name sockets on all servers of a cluster unless
 * they say local. A broadcast reaches each receiver at most once; what one caller sends to the same
 * receivers arrives in its order. Every method is thread-safe.
 */
public interface Reach {
  /** Sends an event. */
  void broadcast(Packet.Event packet, BroadcastOptions options);

  /**
   * Sends an event and gathers the answers for so long; completes with those that came.
   *
   * @param packet without an ack id: each server has its own
   */
  CompletableFuture<BroadcastAnswers> ask(
      Packet.Event packet, BroadcastOptions options, Duration timeout);

  /** Finds sockets. */
  CompletableFuture<List<SocketView>> fetch(BroadcastOptions options);

  /** Makes sockets join rooms. */
  void joinAll(BroadcastOptions options, Collection<String> rooms);

  /** Makes sockets leave rooms. */
  void leaveAll(BroadcastOptions options, Collection<String> rooms);

  /** Puts sockets out of the namespace, or ends their whole sessions. */
  void disconnectAll(BroadcastOptions options, boolean wholeClient);
}
