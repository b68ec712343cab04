package io.tidewire.client.internal.manager;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.socketio.PacketDecoder;
import java.util.List;
import java.util.Optional;

/** Where a manager stands; changed on the loop only. */
sealed interface ConnectionState {
  /** No connection, and none wanted. */
  record Closed() implements ConnectionState {}

  /** Another attempt will be made. */
  record Waiting(EventLoop.Timer timer) implements ConnectionState {}

  /**
   * An attempt is under way.
   *
   * @param deadline empty where it may take for ever
   * @param again whether this is an attempt to reconnect
   */
  record Opening(Connection connection, Optional<EventLoop.Timer> deadline, boolean again)
      implements ConnectionState {}

  /**
   * Connected.
   *
   * @param offers what the server has beyond the public protocol, by name
   */
  record Open(Connection connection, PacketDecoder decoder, List<String> offers)
      implements ConnectionState {}
}
