package io.tidewire.client.internal.rooms;

import io.tidewire.client.RoomException;
import io.tidewire.event.Args;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of what a server refused, or did not answer. */
final class RoomErrors {
  private RoomErrors() {}

  static RoomException unanswered(Exception cause) {
    RoomException unanswered =
        new RoomException(RoomException.UNANSWERED, String.valueOf(cause.getMessage()));
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
