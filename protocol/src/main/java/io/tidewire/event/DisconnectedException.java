package io.tidewire.event;

/** An acknowledgement fails: its socket was disconnected. */
public final class DisconnectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DisconnectReason reason;

  /** The socket was disconnected for this reason. */
  public DisconnectedException(DisconnectReason reason) {
    super("socket has been disconnected: " + reason.text());
    this.reason = reason;
  }

  /** Why the socket was disconnected. */
  public DisconnectReason reason() {
    return reason;
  }
}
