package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.UserCode;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomRefusedException;

/**
 * Asks the policy of a namespace what one socket may do. Runs on the socket's thread of execution,
 * as it calls the application.
 */
record RoomPermissions(RoomSocket socket, RoomOptions options) {
  /**
   * Lets what is allowed pass.
   *
   * @throws RoomError if it is not
   */
  void require(String room, RoomAction action) {
    if (!ask(room, action)) {
      throw new RoomError(RoomErrorCode.FORBIDDEN, "the server does not allow that in this room");
    }
  }

  boolean allows(String room, RoomAction action) {
    try {
      return ask(room, action);
    } catch (RoomError refused) {
      return false;
    }
  }

  private boolean ask(String room, RoomAction action) {
    boolean[] verdict = new boolean[1];
    UserCode.run(
        () -> verdict[0] = options.policy().allows(socket, room, action), this::refuseOrReport);
    return verdict[0];
  }

  private void refuseOrReport(Throwable thrown) {
    if (thrown instanceof RoomRefusedException refused) {
      throw new RoomError(RoomErrorCode.FORBIDDEN, String.valueOf(refused.getMessage()));
    }
    socket.errorsOf("room policy").accept(thrown);
  }
}
