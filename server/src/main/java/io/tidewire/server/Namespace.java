package io.tidewire.server;

import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.json.bind.NotJson;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A part of a server with its own middleware, sockets and rooms; several share one connection.
 * {@link #on(String, EventListener) on} adds listeners for events that other servers of a cluster
 * send with {@link #serverSideEmit}, not for events of sockets. Thread-safe.
 */
public interface Namespace extends Audience<BroadcastOperator>, Listenable<Namespace>, NotJson {
  /** With its leading slash; {@code "/"} is the root. */
  String name();

  /** Adds middleware for sockets that join; middleware runs in the order it was added. */
  Namespace use(Middleware next);

  /** Calls {@code listener} with each socket that has joined, before its first event. */
  Namespace onConnection(ConnectionListener listener);

  /** Removes a listener that {@link #onConnection} added. */
  Namespace offConnection(ConnectionListener listener);

  /** Notifies {@code listener} of the changes of this server's rooms from now on. */
  Namespace onRooms(RoomListener listener);

  /** Removes a listener that {@link #onRooms} added. */
  Namespace offRooms(RoomListener listener);

  /**
   * Allows Tidewire clients to use rooms by themselves, as far as {@code policy} allows: to join
   * and leave them, send to them, and list those they are in. Without a policy such requests are
   * rejected. Other clients cannot send them. Requests do not pass middleware or listeners of a
   * socket.
   */
  Namespace rooms(RoomPolicy policy);

  /**
   * Like {@link #rooms(RoomPolicy)}, with limits, and with presence if the options have it.
   * Presence shows sockets that connect after this call, so set it before clients connect. Replaces
   * earlier options.
   */
  Namespace rooms(RoomOptions options);

  /** The sockets of this server that have joined; a live view. */
  Collection<Socket> sockets();

  /** A socket of this server by its public id. */
  Optional<Socket> socket(String id);

  /** The rooms that sockets of this server have joined, without their own rooms; a snapshot. */
  Set<String> rooms();

  /**
   * Sends an event to this namespace on all other servers of the cluster, for the listeners of
   * {@link #on(String, EventListener) on} there. Does nothing without a cluster.
   *
   * @throws IllegalArgumentException as in {@link #emit}
   */
  void serverSideEmit(String event, @Nullable Object... args);

  /**
   * Like {@link #serverSideEmit}, and completes with the answers of the other servers within the
   * server's {@code ackTimeout}.
   */
  CompletableFuture<ServerAnswers> serverSideEmitWithAck(String event, @Nullable Object... args);
}
