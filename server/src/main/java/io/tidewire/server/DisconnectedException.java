package io.tidewire.server;

import io.tidewire.event.DisconnectReason;

/** An acknowledgement will not come: its socket is gone. */
public final class DisconnectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DisconnectReason reason;

  DisconnectedException(DisconnectReason reason) {
    super("socket has been disconnected: " + reason.text());
    this.reason = reason;
  }

  /** Why the socket is gone. */
  public DisconnectReason reason() {
    return reason;
  }
}
