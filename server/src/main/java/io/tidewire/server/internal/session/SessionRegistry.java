package io.tidewire.server.internal.session;

/** The sessions of a server by their ids. */
interface SessionRegistry {
  /** The session is closed. */
  void remove(String sid);
}
