package io.tidewire.server.internal.rooms;

import io.tidewire.rooms.RoomErrorCode;

/** Why a room request was rejected. Thrown and caught on the socket's executor. */
final class RoomError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RoomErrorCode code;

  RoomError(RoomErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code.text();
  }

  /** The message for the client. */
  String text() {
    return String.valueOf(getMessage());
  }
}
