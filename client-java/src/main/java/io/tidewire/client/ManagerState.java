package io.tidewire.client;

import io.tidewire.client.engine.Connection;
import io.tidewire.client.loop.ClientLoop;
import io.tidewire.socketio.PacketDecoder;
import java.util.Optional;

/** Where a manager stands; changed on the loop only. */
sealed interface ManagerState {
  /** No connection, and none wanted. */
  record Closed() implements ManagerState {}

  /** Another attempt will be made. */
  record Waiting(ClientLoop.Timer timer) implements ManagerState {}

  /**
   * An attempt is under way.
   *
   * @param deadline empty where it may take for ever
   * @param again whether this is an attempt to reconnect
   */
  record Opening(Connection connection, Optional<ClientLoop.Timer> deadline, boolean again)
      implements ManagerState {}

  /**
   * Connected.
   *
   * @param numbersEveryEvent whether the server is known to number every event that it may have to
   *     send again
   */
  record Open(Connection connection, PacketDecoder decoder, boolean numbersEveryEvent)
      implements ManagerState {}
}
