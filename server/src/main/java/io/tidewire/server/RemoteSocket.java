package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.SocketEmitter;
import io.tidewire.json.bind.NotJson;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A socket that {@link Audience#fetchSockets} found, on this server or another one of its cluster.
 * Its getters return values of that moment; its other methods reach the socket on any server.
 * Immutable and thread-safe.
 */
public interface RemoteSocket extends SocketEmitter<RemoteSocket>, NotJson {
  /** The socket's public id. */
  String id();

  /** The request that opened its session, and its {@code auth}. */
  Handshake handshake();

  /** The rooms it was in, its own room included. */
  Set<String> rooms();

  /** The data that the application keeps with it; a copy if the socket is on another server. */
  Map<String, Object> data();

  /**
   * Fails with a {@link TimeoutException} without an answer in time, and when the socket
   * disconnects.
   */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /** Makes it join rooms. */
  void join(String... rooms);

  /** Makes it leave a room. */
  void leave(String room);

  /** Disconnects it from its namespace. */
  void disconnect();

  /** Closes its client's session. */
  void disconnectClient();
}
