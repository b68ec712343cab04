package io.tidewire.server.rooms;

/**
 * Thrown by a {@link RoomPolicy} to reject a request with a message, which is sent to the client.
 */
public final class RoomRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A rejection with this message. */
  public RoomRefusedException(String message) {
    super(message);
  }
}
