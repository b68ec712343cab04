package io.tidewire.server;

/**
 * Receives the changes of the rooms of one server, in order. A socket's own room, named like its
 * id, is left out. Every method does nothing by default. What one throws goes to the error hook.
 */
public interface RoomListener {
  /** A room was created; its first member joins next. */
  default void onCreate(String room) throws Exception {}

  /** A room was deleted; its last member left before. */
  default void onDelete(String room) throws Exception {}

  /** A socket joined a room. */
  default void onJoin(String room, String socketId) throws Exception {}

  /** A socket left a room, or was disconnected. */
  default void onLeave(String room, String socketId) throws Exception {}
}
