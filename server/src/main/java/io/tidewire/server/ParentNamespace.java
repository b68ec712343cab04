package io.tidewire.server;

import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import java.util.Collection;

/**
 * Dynamic namespaces: each whose name matches is created when the first client connects to it.
 * Middleware and listeners of the parent apply to all children, and a broadcast reaches the sockets
 * of all. Thread-safe.
 */
public interface ParentNamespace extends Audience<BroadcastOperator> {
  /** Adds middleware for sockets that join a child; it runs before the child's own. */
  ParentNamespace use(Middleware next);

  /** Calls {@code listener} with each socket that has joined a child. */
  ParentNamespace onConnection(ConnectionListener listener);

  /** Removes a listener that {@link #onConnection} added. */
  ParentNamespace offConnection(ConnectionListener listener);

  /** Allows clients to use rooms of a child, as {@link Namespace#rooms(RoomPolicy)} does. */
  ParentNamespace rooms(RoomPolicy policy);

  /**
   * Allows clients to use rooms of a child that has no options of its own, as {@link
   * Namespace#rooms(RoomOptions)} does.
   */
  ParentNamespace rooms(RoomOptions options);

  /** The existing children; a live view. */
  Collection<Namespace> children();
}
