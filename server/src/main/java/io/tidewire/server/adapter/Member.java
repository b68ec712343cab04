package io.tidewire.server.adapter;

/** A socket of this server as rooms know it; equal to itself only. */
public interface Member {
  /** The public id, which is also the name of a room with this member alone in it. */
  String id();

  /**
   * Whether its client is connected. One that is not may come back: broadcasts and changes of rooms
   * reach it, nothing else does.
   */
  default boolean present() {
    return true;
  }
}
