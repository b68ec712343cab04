package io.tidewire.server.rooms;

import io.tidewire.server.Socket;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What clients may see of who is in a room with them: all sockets that joined it on this server,
 * whoever made them join, and whatever clients they have. Immutable.
 *
 * <p>What is shown of a socket is asked for on its own thread of execution, when its connection
 * listeners have run; {@link Socket#refreshPresence} asks again. Until then, and if one of the
 * functions throws or returns null, the socket is not shown.
 *
 * @param rooms which rooms may be watched, by anybody whom the {@link RoomPolicy} lets {@link
 *     RoomAction#SEE} them; must not block
 * @param key the public id of a socket's member: sockets with the same one are one member, of which
 *     is told how many they are
 * @param data what a member shows, anything that becomes JSON; of several sockets the first one's
 */
public record PresenceOptions(
    Predicate<String> rooms, Function<Socket, String> key, Function<Socket, Object> data) {
  /** In all rooms, each socket by itself and by its id alone. */
  public static PresenceOptions defaults() {
    return new PresenceOptions(room -> true, Socket::id, socket -> Map.of());
  }

  /** Which rooms may be watched. */
  public PresenceOptions withRooms(Predicate<String> to) {
    return new PresenceOptions(to, key, data);
  }

  /**
   * By what sockets are counted as one member, for instance the user that middleware found out and
   * put into {@link Socket#data}.
   */
  public PresenceOptions withKey(Function<Socket, String> to) {
    return new PresenceOptions(rooms, to, data);
  }

  /** What is shown of a member. */
  public PresenceOptions withData(Function<Socket, Object> to) {
    return new PresenceOptions(rooms, key, to);
  }
}
