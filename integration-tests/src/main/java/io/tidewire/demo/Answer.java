package io.tidewire.demo;

import java.util.List;

/** The content of an acknowledgement. */
sealed interface Answer {
  boolean ok();

  /** The room was entered: the person, the latest messages, and the server's time. */
  record Entered(
      boolean ok, String room, Person you, List<Message> messages, RoomList rooms, long now)
      implements Answer {}

  /** The message was delivered, at this time. */
  record Delivered(boolean ok, long at) implements Answer {}

  /** The message was rejected, for this reason. */
  record Refused(boolean ok, String error) implements Answer {}

  static Answer delivered(long at) {
    return new Delivered(true, at);
  }

  static Answer refused(String error) {
    return new Refused(false, error);
  }
}
