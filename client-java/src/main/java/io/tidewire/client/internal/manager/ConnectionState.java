package io.tidewire.client.internal.manager;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.socketio.PacketDecoder;
import java.util.List;
import java.util.Optional;

/** The state of a manager; changed on the loop only. */
sealed interface ConnectionState {
  /** No connection, and none to be opened. */
  record Closed() implements ConnectionState {}

  /** A timer starts the next attempt. */
  record Waiting(EventLoop.Timer timer) implements ConnectionState {}

  /**
   * An attempt is running.
   *
   * @param deadline empty if it may take any time
   * @param again whether this is an attempt to reconnect
   */
  record Opening(Connection connection, Optional<EventLoop.Timer> deadline, boolean again)
      implements ConnectionState {}

  /**
   * Connected.
   *
   * @param offers the extensions of the server to the public protocol, by name
   */
  record Open(Connection connection, PacketDecoder decoder, List<String> offers)
      implements ConnectionState {}
}
