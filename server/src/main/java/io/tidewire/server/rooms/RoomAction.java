package io.tidewire.server.rooms;

/** What a client may want of a room, of which a {@link RoomPolicy} is asked. */
public enum RoomAction {
  /** To be in it, and so to receive what is sent to it. */
  JOIN,

  /**
   * To send an event to those who are in it; the sender itself need not be. A socket's own room is
   * refused before the policy is asked.
   */
  SEND,

  /** To know of it: that the server put its socket there, and who else is in it. */
  SEE
}
