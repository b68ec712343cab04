package io.tidewire.client.internal.socket;

import io.tidewire.event.Args;

/** The rooms of a socket, as the socket uses them. Called on the loop. */
public interface SocketRooms {
  /** For a socket without rooms. */
  SocketRooms NONE = new SocketRooms() {};

  /** Processes an event about rooms; false for any other event. */
  default boolean takes(String event, Args args) {
    return false;
  }

  /** The socket has joined its namespace, and has sent nothing there yet. */
  default void rejoin(boolean recovered) {}

  /** The events that waited have been sent. */
  default void watchAgain(boolean recovered) {}

  /** The socket was closed. */
  default void clear() {}
}
