package io.tidewire.socketio;

import io.tidewire.event.DisconnectReason;

/**
 * The peer sent a malformed packet: a parse error, which closes the session. The text may be
 * logged; it quotes nothing of what the peer sent.
 */
public final class PacketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final DisconnectReason reason;

  /** Says what was wrong. */
  public PacketException(String message) {
    this(DisconnectReason.PARSE_ERROR, message);
  }

  /** Says which limit was hit. */
  public PacketException(DisconnectReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Says what was wrong, with the cause. */
  public PacketException(String message, Throwable cause) {
    super(message, cause);
    this.reason = DisconnectReason.PARSE_ERROR;
  }

  /** Why the session closes. */
  public DisconnectReason reason() {
    return reason;
  }
}
