package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.socketio.Packet;

/** A socket as its connection sees it. Called on the loop. */
public interface ManagedSocket {
  /** Whether it is connected or wants to be. */
  boolean active();

  /** Whether packets concern it. */
  boolean listens();

  /** The connection is open. */
  void opened(Connection connection);

  /** There is no connection. */
  void unreachable(Throwable cause);

  /** The connection is gone. */
  void lost(Disconnection how);

  /** A packet for a socket that listens. */
  void onPacket(Packet packet);

  /** Leaves its namespace and forgets what waits. Thread-safe. */
  void close();
}
