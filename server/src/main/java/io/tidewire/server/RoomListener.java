package io.tidewire.server;

/**
 * Told how the rooms of one server change, in order. The room that each socket is in alone, named
 * like its id, is not spoken of. Every method does nothing by default.
 */
public interface RoomListener {
  /** Hears nothing. */
  RoomListener NONE = new RoomListener() {};

  /** A room has its first member, who is told of next. */
  default void onCreate(String room) {}

  /** A room has lost its last member, who was told of before. */
  default void onDelete(String room) {}

  /** A socket is in a room now. */
  default void onJoin(String room, String socketId) {}

  /** A socket is not in a room any more: it left, or is gone. */
  default void onLeave(String room, String socketId) {}
}
