package io.tidewire.client.internal.rooms;

import io.tidewire.client.RoomException;
import io.tidewire.event.Args;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes exceptions for requests that a server rejected, or did not answer. */
final class RoomErrors {
  private RoomErrors() {}

  /** The server's rejection, or else that its answer is missing. */
  static RoomException roomException(Exception cause) {
    return cause instanceof RoomException rejection ? rejection : unanswered(cause);
  }

  private static RoomException unanswered(Exception cause) {
    RoomException unanswered =
        new RoomException(RoomException.UNANSWERED, String.valueOf(cause.getMessage()));
    unanswered.initCause(cause);
    return unanswered;
  }

  /**
   * The rejection that an answer holds; empty if its first argument is null or absent.
   *
   * @throws IllegalArgumentException if that argument is malformed
   */
  static Optional<RoomException> in(Args args) {
    return args.find(0, Rejection.class).map(Rejection::toException);
  }

  private record Rejection(@Nullable String code, @Nullable String message) {
    RoomException toException() {
      if (code == null) {
        throw new IllegalArgumentException("a rejection without a code");
      }
      return new RoomException(code, message == null ? "refused" : message);
    }
  }
}
