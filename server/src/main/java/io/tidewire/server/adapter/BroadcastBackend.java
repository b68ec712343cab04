package io.tidewire.server.adapter;

import io.tidewire.server.BroadcastAnswers;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Performs what is addressed to many sockets. The options select sockets on all servers of a
 * cluster unless they are local. A broadcast reaches each receiver at most once; broadcasts of one
 * caller reach the same receivers in order. Every method is thread-safe.
 */
public interface BroadcastBackend {
  /** Sends an event. */
  void broadcast(Packet.Event packet, BroadcastOptions options);

  /**
   * Sends an event and completes with the answers that arrive within the timeout.
   *
   * @param packet without an ack id: each server uses its own
   */
  CompletableFuture<BroadcastAnswers> ask(
      Packet.Event packet, BroadcastOptions options, Duration timeout);

  /** Finds sockets. */
  CompletableFuture<List<SocketView>> fetch(BroadcastOptions options);

  /** Makes sockets join rooms. */
  void joinAll(BroadcastOptions options, Collection<String> rooms);

  /** Makes sockets leave rooms. */
  void leaveAll(BroadcastOptions options, Collection<String> rooms);

  /** Disconnects sockets from the namespace, or closes their whole sessions. */
  void disconnectAll(BroadcastOptions options, boolean wholeClient);
}
