package io.tidewire.server.internal.socketio;

import io.tidewire.server.internal.socket.LocalSocket;

/** Where a client stands with one namespace. */
sealed interface Membership {
  /** The middleware is looking at the socket; packets that came early wait for its verdict. */
  record Joining(JoinAttempt attempt) implements Membership {}

  record Joined(LocalSocket socket) implements Membership {}
}
