package io.tidewire.websocket;

/** The server's reply opens no WebSocket that the client asked for; the message says why. */
public final class HandshakeException extends RuntimeException {
  HandshakeException(String message) {
    super(message);
  }
}
