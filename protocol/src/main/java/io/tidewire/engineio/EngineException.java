package io.tidewire.engineio;

/**
 * The peer sent a malformed Engine.IO packet: a parse error, which closes the session. The text may
 * be logged; it quotes nothing of what the peer sent.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CloseReason reason;

  /** Says what was wrong: a parse error. */
  public EngineException(String message) {
    this(CloseReason.PARSE_ERROR, message);
  }

  /** Says which limit was hit. */
  public EngineException(CloseReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A parse error with its cause. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
    this.reason = CloseReason.PARSE_ERROR;
  }

  /** Why the session closes. */
  public CloseReason reason() {
    return reason;
  }
}
