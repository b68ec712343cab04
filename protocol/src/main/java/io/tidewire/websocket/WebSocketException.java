package io.tidewire.websocket;

/**
 * The peer broke the protocol or a limit; the connection is to be closed with {@link #status()}. It
 * has no stack trace: the status says what was wrong, and a hostile peer must not make it costly.
 */
public final class WebSocketException extends RuntimeException {
  private final transient CloseStatus status;

  WebSocketException(int code, String reason) {
    super(code + " " + reason, null, false, false);
    this.status = CloseStatus.cut(code, reason);
  }

  /** What to send in the close frame; its code may travel and its reason fits. */
  public CloseStatus status() {
    return status;
  }
}
