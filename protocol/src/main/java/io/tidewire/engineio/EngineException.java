package io.tidewire.engineio;

/**
 * The peer sent what is no Engine.IO packet: a parse error, which ends the session. The text may be
 * logged; it quotes nothing of what the peer sent.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was wrong. */
  public EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
