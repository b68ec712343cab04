package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import io.tidewire.json.bind.NotJson;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A socket as {@link Audience#fetchSockets} found it, on this server or another one of its cluster.
 * What it tells is from that moment; what it does reaches the socket wherever it is. Immutable and
 * thread-safe.
 */
public interface RemoteSocket extends Emitter<Args, RemoteSocket>, NotJson {
  /** The socket's public id. */
  String id();

  /** How it came. */
  Handshake handshake();

  /** The rooms it was in, its own among them. */
  Set<String> rooms();

  /** What the application keeps with it: for a socket of another server, a copy. */
  Map<String, Object> data();

  /** Fails with a {@link TimeoutException} when no answer comes, and when the socket goes first. */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /** Makes it join rooms. */
  void join(String... rooms);

  /** Makes it leave a room. */
  void leave(String room);

  /** Puts it out of its namespace. */
  void disconnect();

  /** Ends its client's session. */
  void disconnectClient();
}
