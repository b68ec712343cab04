package io.tidewire.event;

/** An acknowledgement will not come: its socket is gone. */
public final class DisconnectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DisconnectReason reason;

  /** Its socket is gone for this reason. */
  public DisconnectedException(DisconnectReason reason) {
    super("socket has been disconnected: " + reason.text());
    this.reason = reason;
  }

  /** Why the socket is gone. */
  public DisconnectReason reason() {
    return reason;
  }
}
