package io.tidewire.client.internal.socket;

import io.tidewire.event.Args;

/** Deals with the rooms of a socket. Called on the loop. */
public interface RoomsOfSocket {
  /** For a socket without rooms. */
  RoomsOfSocket NONE = new RoomsOfSocket() {};

  /** Whether it is an event about rooms, which is then dealt with. */
  default boolean takes(String event, Args args) {
    return false;
  }

  /** The socket is in its namespace, and nothing was sent there yet. */
  default void rejoin(boolean recovered) {}

  /** All that waited was sent. */
  default void watchAgain(boolean recovered) {}

  /** The socket was closed. */
  default void forget() {}
}
