package io.tidewire.server.rooms;

import io.tidewire.server.Socket;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What clients may see of the members of a room: of all sockets that joined it on this server, by
 * request of their client or of the application. Immutable.
 *
 * <p>The functions for a socket are called on its executor, after its connection listeners; {@link
 * Socket#refreshPresence} calls them again. Until then, and if one of them throws or returns null,
 * the socket is not shown.
 *
 * @param rooms which rooms may be watched, by clients that may {@link RoomAction#SEE} them
 *     according to the {@link RoomPolicy}; must not block
 * @param key the public id of a socket's member: sockets with the same key are one member, shown
 *     with the number of its sockets
 * @param data the data of a member, anything that can be encoded as JSON; of several sockets, the
 *     first one's
 */
public record PresenceOptions(
    Predicate<String> rooms, SocketProperty<String> key, SocketProperty<Object> data) {
  /** What is shown of a socket. */
  @FunctionalInterface
  public interface SocketProperty<T> {
    /** Called on the socket's executor. The socket is not shown if this throws or returns null. */
    T of(Socket socket) throws Exception;
  }

  /** All rooms; each socket is a member of its own, with its id and no data. */
  public static PresenceOptions defaults() {
    return new PresenceOptions(room -> true, Socket::id, socket -> Map.of());
  }

  /** Which rooms may be watched. */
  public PresenceOptions withRooms(Predicate<String> to) {
    return new PresenceOptions(to, key, data);
  }

  /**
   * The key by which sockets are one member, for instance the user that middleware put into {@link
   * Socket#data}.
   */
  public PresenceOptions withKey(SocketProperty<String> to) {
    return new PresenceOptions(rooms, to, data);
  }

  /** The data that is shown of a member. */
  public PresenceOptions withData(SocketProperty<Object> to) {
    return new PresenceOptions(rooms, key, to);
  }
}
