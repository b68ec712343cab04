package io.tidewire.websocket;

/** The server's reply does not open the requested WebSocket; the message says why. */
public final class HandshakeException extends RuntimeException {
  HandshakeException(String message) {
    super(message);
  }
}
