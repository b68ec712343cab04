package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.socketio.Packet;
import java.util.ArrayList;
import java.util.List;

/** Where a socket stands; changed on the loop only. */
sealed interface SocketState {
  /** Not connected, and not about to be. */
  record Idle() implements SocketState {}

  /** Wants in, as soon as there is a connection. */
  record Waiting() implements SocketState {}

  /** The application is asked for what the socket authenticates with. */
  record Asking(Authentication authentication) implements SocketState {}

  /** The application could not say, or the socket has just left: it tries again later. */
  record AuthBackoff(EventLoop.Timer timer) implements SocketState {}

  /**
   * CONNECT is sent.
   *
   * @param early events that came before the server's welcome
   */
  record Joining(Connection connection, List<Packet.Event> early) implements SocketState {
    Joining(Connection connection) {
      this(connection, new ArrayList<>(0));
    }
  }

  /**
   * CONNECT is sent, but the socket was disconnected before the answer, which is awaited: the
   * server must not get a second CONNECT before.
   *
   * @param again whether the socket wants in again after that
   */
  record Withdrawn(Joining joining, boolean again) implements SocketState {
    Connection connection() {
      return joining.connection();
    }
  }

  /** In its namespace, over that connection. */
  record Connected(Connection connection, String id, boolean recovered) implements SocketState {}
}
