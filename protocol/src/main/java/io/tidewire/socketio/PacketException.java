package io.tidewire.socketio;

/**
 * The peer sent what is no packet: a parse error, which ends the session. The text may be logged;
 * it quotes nothing of what the peer sent.
 */
public final class PacketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was wrong. */
  public PacketException(String message) {
    super(message);
  }

  /** Says what was wrong, and how it was found out. */
  public PacketException(String message, Throwable cause) {
    super(message, cause);
  }
}
