package io.tidewire.server.rooms;

/** Thrown by a {@link RoomPolicy} to refuse with words of its own, which are sent to the client. */
public final class RoomRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A refusal in these words. */
  public RoomRefusedException(String message) {
    super(message);
  }
}
