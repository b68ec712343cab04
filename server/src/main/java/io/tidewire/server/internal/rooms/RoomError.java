package io.tidewire.server.internal.rooms;

/** Why a client's wish for a room was not fulfilled. Thrown and caught on the socket's thread. */
final class RoomError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What programs can tell errors by; the texts are on the wire. */
  enum Code {
    NO_POLICY("no-policy"),
    FORBIDDEN("forbidden"),
    TOO_MANY_ROOMS("too-many-rooms"),
    BAD_ROOM("bad-room"),
    NOT_IN_ROOM("not-in-room"),
    BAD_REQUEST("bad-request");

    private final String text;

    Code(String text) {
      this.text = text;
    }
  }

  private final Code code;

  RoomError(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code.text;
  }

  /** In words for the client. */
  String words() {
    return String.valueOf(getMessage());
  }
}
