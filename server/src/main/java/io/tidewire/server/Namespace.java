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
 * A part of a server with middleware, sockets and rooms of its own; several share one connection.
 * What is listened to by {@link #on(String, EventListener) on} are the events that other servers of
 * a cluster send by {@link #serverSideEmit}, not those of its sockets. Thread-safe.
 */
public interface Namespace extends Audience<BroadcastOperator>, Listenable<Namespace>, NotJson {
  /** With its leading slash; {@code "/"} is the root. */
  String name();

  /** Adds a look at each socket before it joins; they run in the order they were added. */
  Namespace use(Middleware next);

  /** Calls {@code listener} with each socket that has joined, before its first event. */
  Namespace onConnection(ConnectionListener listener);

  /** Tells {@code listener} how the rooms of this server change from now on. */
  Namespace onRooms(RoomListener listener);

  /**
   * Lets clients of ours use rooms by themselves, as far as {@code policy} allows it: join and
   * leave them, send to them, and ask for those they are in. Without it they are refused. Other
   * clients do not know how to ask. What is asked for passes no middleware or listener of a socket.
   */
  Namespace rooms(RoomPolicy policy);

  /**
   * Like {@link #rooms(RoomPolicy)}, with limits, and with presence if the options say so: of
   * sockets that connect from then on, so it is to be set before clients come. Replaces what was
   * set before.
   */
  Namespace rooms(RoomOptions options);

  /** The sockets of this server that have joined; a live view. */
  Collection<Socket> sockets();

  /** A socket of this server by its public id. */
  Optional<Socket> socket(String id);

  /** The rooms that sockets of this server have joined, but for their own; a snapshot. */
  Set<String> rooms();

  /**
   * Sends an event to this namespace on all other servers of the cluster, for what was added there
   * by {@link #on(String, EventListener) on}. Does nothing for a server that stands alone.
   *
   * @throws IllegalArgumentException as in {@link #emit}
   */
  void serverSideEmit(String event, @Nullable Object... args);

  /**
   * Like {@link #serverSideEmit}, and completes with what the other servers answered within the
   * server's {@code ackTimeout}.
   */
  CompletableFuture<ServerAnswers> serverSideEmitWithAck(String event, @Nullable Object... args);
}
