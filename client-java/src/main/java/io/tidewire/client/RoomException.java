package io.tidewire.client;

/** The server did not do what was asked about a room; the message says why. */
public final class RoomException extends RuntimeException {
  /** The server does not offer rooms: it is not Tidewire's, or too old. */
  public static final String UNSUPPORTED = "unsupported";

  /** The server gave no answer in time when a room was asked for again. */
  public static final String UNANSWERED = "unanswered";

  private static final long serialVersionUID = 1;

  private final String code;

  /** For this library. */
  public RoomException(String code, String message) {
    super(message + " (" + code + ")");
    this.code = code;
  }

  /**
   * What kind of refusal it is: {@code no-policy} (clients of this namespace have no rooms), {@code
   * forbidden}, {@code too-many-rooms}, {@code bad-room}, {@code not-in-room} and {@code
   * bad-request} by the server; {@link #UNSUPPORTED} and {@link #UNANSWERED} by this client.
   */
  public String code() {
    return code;
  }
}
