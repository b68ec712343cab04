package io.tidewire.rooms;

/** Why a server rejects a request of {@link RoomProtocol}. */
public enum RoomErrorCode {
  /** The namespace offers no rooms to clients. */
  NO_POLICY("no-policy"),
  /** The server's policy forbids the request. */
  FORBIDDEN("forbidden"),
  /** The request exceeds the number of rooms that a client may name, join or watch. */
  TOO_MANY_ROOMS("too-many-rooms"),
  /** The name of the room is missing, too long, or the id of a socket. */
  BAD_ROOM("bad-room"),
  /** The request requires a membership that the client does not have. */
  NOT_IN_ROOM("not-in-room"),
  /** The request is malformed or unknown. */
  BAD_REQUEST("bad-request");

  private final String text;

  RoomErrorCode(String text) {
    this.text = text;
  }

  /** The code on the wire, for instance {@code bad-room}. */
  public String text() {
    return text;
  }
}
