package io.tidewire.rooms;

/** Why a server refuses a request of {@link RoomProtocol}. */
public enum RoomErrorCode {
  /** Clients of the namespace have no rooms. */
  NO_POLICY("no-policy"),
  /** The policy of the server does not allow it. */
  FORBIDDEN("forbidden"),
  /** The client names, joined or watches as many rooms as it may. */
  TOO_MANY_ROOMS("too-many-rooms"),
  /** No name of a room, or one that is too long or belongs to a socket. */
  BAD_ROOM("bad-room"),
  /** The request is for members, and the client is none. */
  NOT_IN_ROOM("not-in-room"),
  /** The request is malformed or unknown. */
  BAD_REQUEST("bad-request");

  private final String text;

  RoomErrorCode(String text) {
    this.text = text;
  }

  /** As it is sent, for instance {@code bad-room}. */
  public String text() {
    return text;
  }
}
