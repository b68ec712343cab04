package io.tidewire.server.adapter;

import io.tidewire.server.RoomListener;

/** The listener that {@link Rooms} notifies, under its lock: it must not block or throw. */
public interface RoomChanges extends RoomListener {
  @Override
  default void onCreate(String room) {}

  @Override
  default void onDelete(String room) {}

  @Override
  default void onJoin(String room, String socketId) {}

  @Override
  default void onLeave(String room, String socketId) {}
}
