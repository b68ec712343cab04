package io.tidewire.server.rooms;

/** What a client may request of a room; a {@link RoomPolicy} decides. */
public enum RoomAction {
  /** Join it, and so receive what is sent to it. */
  JOIN,

  /**
   * Send an event to its members; the sender need not be one. A socket's own room is rejected
   * before the policy is called.
   */
  SEND,

  /** See it: that the server made its socket join, and which members it has. */
  SEE
}
