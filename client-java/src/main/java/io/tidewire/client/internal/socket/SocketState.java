package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketException;
import java.util.ArrayList;
import java.util.List;

/** The state of a socket; changed on the loop only. */
sealed interface SocketState {
  /** Whether the socket is connected, or is to connect. */
  default boolean active() {
    return true;
  }

  /** The state after leaving the namespace. */
  default SocketState left() {
    return new Idle();
  }

  /** Stops the timer of this state. */
  default void stopTimer() {}

  /** Not connected, and not to connect. */
  record Idle() implements SocketState {
    @Override
    public boolean active() {
      return false;
    }
  }

  /** Is to join when there is a connection. */
  record Waiting() implements SocketState {}

  /** The application is asked for credentials. */
  record Asking(Authentication authentication) implements SocketState {
    @Override
    public void stopTimer() {
      authentication.cancel();
    }
  }

  /** The application gave no credentials, or the socket has just left: it joins later. */
  record AuthBackoff(EventLoop.Timer timer) implements SocketState {
    @Override
    public void stopTimer() {
      timer.cancel();
    }
  }

  /**
   * CONNECT is sent.
   *
   * @param early events that arrived before the server's answer
   */
  record Joining(Connection connection, List<Packet.Event> early) implements SocketState {
    private static final int MAX_EARLY_EVENTS = 10_000;

    Joining(Connection connection) {
      this(connection, new ArrayList<>(0));
    }

    void keep(Packet.Event event) {
      if (early.size() == MAX_EARLY_EVENTS) {
        throw new PacketException(MAX_EARLY_EVENTS + " events before the namespace was joined");
      }
      early.add(event);
    }

    @Override
    public SocketState left() {
      return new Withdrawn(this, false);
    }
  }

  /**
   * CONNECT is sent, and the socket was disconnected before the server's answer. The client must
   * not send another CONNECT before that answer.
   *
   * @param again whether the socket is to join after the answer
   */
  record Withdrawn(Joining joining, boolean again) implements SocketState {
    Connection connection() {
      return joining.connection();
    }

    @Override
    public boolean active() {
      return again;
    }

    @Override
    public SocketState left() {
      return new Withdrawn(joining, false);
    }
  }

  /** In its namespace, over that connection. */
  record Connected(Connection connection, String id, boolean recovered) implements SocketState {}
}
