package io.tidewire.client;

/** A request about a room failed. The message has the reason. */
public final class RoomException extends RuntimeException {
  /** The server does not support rooms: it is not Tidewire's, or too old. */
  public static final String UNSUPPORTED = "unsupported";

  /** The server did not answer in time when the socket joined a room again. */
  public static final String UNANSWERED = "unanswered";

  private static final long serialVersionUID = 1;

  private final String code;

  /** For this library. */
  public RoomException(String code, String message) {
    super(message + " (" + code + ")");
    this.code = code;
  }

  /**
   * The kind of failure. Codes of the server are {@code no-policy} (clients of this namespace have
   * no rooms), {@code forbidden}, {@code too-many-rooms}, {@code bad-room}, {@code not-in-room} and
   * {@code bad-request}. Codes of this client are {@link #UNSUPPORTED} and {@link #UNANSWERED}.
   */
  public String code() {
    return code;
  }
}
