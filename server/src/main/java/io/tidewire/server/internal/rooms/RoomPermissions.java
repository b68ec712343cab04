package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.UserCode;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomRefusedException;

/**
 * Applies the policy of a namespace to one socket. Runs on the socket's executor, since it calls
 * the application.
 */
record RoomPermissions(RoomSocket socket, RoomOptions options) {
  /**
   * Requires that the policy allows the action.
   *
   * @throws RoomError if it does not
   */
  void require(String room, RoomAction action) {
    if (!ask(room, action)) {
      throw new RoomError(RoomErrorCode.FORBIDDEN, "the server does not allow that in this room");
    }
  }

  boolean allows(String room, RoomAction action) {
    try {
      return ask(room, action);
    } catch (RoomError rejected) {
      return false;
    }
  }

  private boolean ask(String room, RoomAction action) {
    boolean[] decision = new boolean[1];
    UserCode.run(
        () -> decision[0] = options.policy().allows(socket, room, action), this::rejectOrReport);
    return decision[0];
  }

  private void rejectOrReport(Throwable thrown) {
    if (thrown instanceof RoomRefusedException rejected) {
      throw new RoomError(RoomErrorCode.FORBIDDEN, String.valueOf(rejected.getMessage()));
    }
    socket.errorsOf("room policy").accept(thrown);
  }
}
