package io.tidewire.demo;

import io.tidewire.server.Socket;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomPolicy;
import io.tidewire.server.rooms.RoomRefusedException;

/**
 * Which rooms the page may use by itself: it joins and sees all that have a proper name, as long as
 * there are not too many, and sends to those it is in.
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
