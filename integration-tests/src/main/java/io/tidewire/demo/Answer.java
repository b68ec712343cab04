package io.tidewire.demo;

import java.util.List;

/** What an acknowledgement says. */
sealed interface Answer {
  boolean ok();

  /** One is in the room: who one is there, what was said lately, and the server's time. */
  record Entered(
      boolean ok, String room, Person you, List<Message> messages, RoomList rooms, long now)
      implements Answer {}

  /** It was handed on, at this time. */
  record Delivered(boolean ok, long at) implements Answer {}

  /** It was not, for this reason. */
  record Refused(boolean ok, String error) implements Answer {}

  static Answer delivered(long at) {
    return new Delivered(true, at);
  }

  static Answer refused(String error) {
    return new Refused(false, error);
  }
}
