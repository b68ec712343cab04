package io.tidewire.server.adapter;

/** A socket of this server as a member of rooms; equal to itself only. */
public interface Member {
  /** The public id, which is also the name of the member's own room. */
  String id();

  /**
   * Whether its client is connected. Otherwise the client may reconnect: the member receives
   * broadcasts and changes of rooms, nothing else.
   */
  default boolean present() {
    return true;
  }
}
