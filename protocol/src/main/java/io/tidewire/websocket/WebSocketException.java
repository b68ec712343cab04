package io.tidewire.websocket;

/**
 * The peer violated the protocol or a limit; close the connection with {@link #status()}. Has no
 * stack trace, so that a hostile peer cannot make it costly.
 */
public final class WebSocketException extends RuntimeException {
  private final transient CloseStatus status;

  WebSocketException(int code, String reason) {
    super(code + " " + reason, null, false, false);
    this.status = CloseStatus.cut(code, reason);
  }

  /** The status to send in the close frame, always valid. */
  public CloseStatus status() {
    return status;
  }
}
