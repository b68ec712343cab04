package io.tidewire.client;

import io.tidewire.event.Args;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server did not do what was asked about a room; the message says why. */
public final class RoomException extends RuntimeException {
  /** The server has nothing of the sort: it is none of ours, or too old. */
  public static final String UNSUPPORTED = "unsupported";

  /** The server gave no answer in time when a room was asked for again. */
  public static final String UNANSWERED = "unanswered";

  private static final long serialVersionUID = 1;

  private final String code;

  RoomException(String code, String message) {
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

  static RoomException unsupported(String request) {
    return new RoomException(
        UNSUPPORTED,
        "\"" + request + "\" needs a Tidewire server with rooms for clients, and this is none");
  }

  static RoomException unanswered(Exception cause) {
    RoomException unanswered = new RoomException(UNANSWERED, String.valueOf(cause.getMessage()));
    unanswered.initCause(cause);
    return unanswered;
  }

  /**
   * What a server refused with; empty if that argument is null or absent.
   *
   * @throws IllegalArgumentException if it is no refusal
   */
  static Optional<RoomException> in(Args args) {
    return args.find(0, Refusal.class).map(Refusal::toException);
  }

  private record Refusal(@Nullable String code, @Nullable String message) {
    RoomException toException() {
      if (code == null) {
        throw new IllegalArgumentException("a refusal without a code");
      }
      return new RoomException(code, message == null ? "refused" : message);
    }
  }
}
