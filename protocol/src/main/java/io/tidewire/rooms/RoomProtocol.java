package io.tidewire.rooms;

/**
 * The events of Tidewire's protocol for rooms. They are ordinary Socket.IO events, used only if
 * both ends announced them in the handshake. A request is answered with null and its result, or
 * with an error: an object of {@code code} (see {@link RoomErrorCode}) and {@code message}.
 */
public final class RoomProtocol {
  /** Client: join a room. Arguments: room. */
  public static final String JOIN = "tw:join";

  /** Client: leave a room. Arguments: room. */
  public static final String LEAVE = "tw:leave";

  /** Client: list the rooms that the socket joined. Result: an array of rooms. */
  public static final String ROOMS = "tw:rooms";

  /**
   * Client: send an event to the members of rooms. Arguments: the rooms, the rooms whose members
   * are excluded, the event's name, its arguments.
   */
  public static final String EMIT = "tw:emit";

  /**
   * Client: watch the members of a room. Arguments: room. Result: an object of {@code members},
   * each as in {@link #JOINED}.
   */
  public static final String PRESENCE = "tw:presence";

  /** Client: stop watching a room. Arguments: room. */
  public static final String UNPRESENCE = "tw:unpresence";

  /**
   * Server: a request without an acknowledgement was rejected, or an earlier one was revoked.
   * Arguments: an object of {@code code}, {@code message}, {@code event} (the request) and, if it
   * was revoked, {@code room}.
   */
  public static final String REFUSED = "tw:refused";

  /**
   * Server: a member joined a watched room, or its data changed. Arguments: room, an object of
   * {@code id}, {@code data} and {@code count} (of its sockets).
   */
  public static final String JOINED = "tw:come";

  /** Server: a member left a watched room with its last socket. Arguments: room, id. */
  public static final String LEFT = "tw:go";

  /** Server: a member's number of sockets changed. Arguments: room, id, count. */
  public static final String COUNT_CHANGED = "tw:count";

  private static final String PREFIX = "tw:";

  private RoomProtocol() {}

  /** Whether events of this name belong to this protocol, now or in later versions. */
  public static boolean contains(String name) {
    return name.startsWith(PREFIX);
  }
}
