package io.tidewire.demo;

import io.tidewire.server.Socket;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomPolicy;
import io.tidewire.server.rooms.RoomRefusedException;

/**
 * The permissions of the page for rooms: it may join and watch rooms with valid names, up to a
 * limit, and send to rooms that it has joined.
 */
final class Doorkeeper implements RoomPolicy {
  private final Chat chat;

  Doorkeeper(Chat chat) {
    this.chat = chat;
  }

  @Override
  public boolean allows(Socket socket, String room, RoomAction action) {
    return switch (action) {
      case JOIN -> mayJoin(room);
      case SEND -> socket.rooms().contains(room);
      case SEE -> true;
    };
  }

  private boolean mayJoin(String room) {
    try {
      chat.requireSpaceFor(Limits.room(room));
      return room.equals(Limits.room(room));
    } catch (RefusedException refused) {
      throw new RoomRefusedException(refused.words());
    }
  }
}
