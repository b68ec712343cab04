package io.tidewire.server.internal.socket;

import io.tidewire.event.DisconnectReason;

/** The states of a socket; written on its loop only. */
sealed interface SocketState {
  SocketState JOINING = new Joining();
  SocketState CONNECTED = new Connected();

  /** Middleware decides; events wait. */
  record Joining() implements SocketState {}

  /** Its welcome was sent, or is about to be. */
  record Connected() implements SocketState {}

  /** Disconnected or rejected; nothing is sent any more. */
  record Gone(DisconnectReason reason) implements SocketState {}
}
