package io.tidewire.server.internal.rooms;

import io.tidewire.rooms.RoomErrorCode;

/** Why a client's wish for a room was not fulfilled. Thrown and caught on the socket's thread. */
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

  /** In words for the client. */
  String words() {
    return String.valueOf(getMessage());
  }
}
