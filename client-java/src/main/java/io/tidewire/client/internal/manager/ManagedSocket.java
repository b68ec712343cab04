package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.socketio.Packet;

/** A socket as its manager uses it. Called on the loop. */
public interface ManagedSocket {
  /** Whether it is connected, or is to connect. */
  boolean active();

  /** Whether it processes packets of its namespace. */
  boolean acceptsPackets();

  /** The connection is open. */
  void opened(Connection connection);

  /** An attempt to connect failed. */
  void unreachable(Throwable cause);

  /** The connection ended. */
  void lost(Disconnection how);

  /** A packet of its namespace, if it accepts packets. */
  void onPacket(Packet packet);

  /** Leaves its namespace and drops the events that wait. Thread-safe. */
  void close();
}
