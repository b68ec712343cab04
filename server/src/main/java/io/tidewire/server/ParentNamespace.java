package io.tidewire.server;

import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import java.util.Collection;

/**
 * Namespaces that come to be when a client comes to them: all whose names match. Its middleware and
 * listeners are theirs too, and a broadcast from here reaches the sockets of all. Thread-safe.
 */
public interface ParentNamespace extends Audience<BroadcastOperator> {
  /** Adds a look at each socket before it joins a child, ahead of the child's own. */
  ParentNamespace use(Middleware next);

  /** Calls {@code listener} with each socket that has joined a child. */
  ParentNamespace onConnection(ConnectionListener listener);

  /** Lets clients use rooms of a child, as {@link Namespace#rooms(RoomPolicy)} does. */
  ParentNamespace rooms(RoomPolicy policy);

  /**
   * Lets clients use rooms of a child that sets no options of its own, as {@link
   * Namespace#rooms(RoomOptions)} does.
   */
  ParentNamespace rooms(RoomOptions options);

  /** The namespaces there are; a live view. */
  Collection<Namespace> children();
}
