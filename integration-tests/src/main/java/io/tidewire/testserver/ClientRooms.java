package io.tidewire.testserver;

import io.tidewire.event.Ack;
import io.tidewire.server.Namespace;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomRefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The permissions of clients for the rooms of {@code /rooms}. A client may join 5 rooms, with names
 * of at most 40 characters, and watch 3.
 *
 * <ul>
 *   <li>{@code open-*}: everything, including presence. A member is the {@code user} of the auth,
 *       or else one socket, and shows {@code {name}}: the user or "unnamed", or the name given by
 *       {@code rename}
 *   <li>{@code read-*}: to join and to watch, but not to send; members are hidden
 *   <li>{@code closed-*}: nothing, with the message "this room is closed"
 *   <li>{@code broken-*}: nothing, because the policy fails
 *   <li>all others: nothing, without a message
 * </ul>
 *
 * <p>Arguments in italics are the client's; "answers" means the acknowledgement.
 *
 * <table>
 *   <caption>Events</caption>
 *   <tr><td>{@code put} <i>room</i>, {@code take} <i>room</i></td><td>makes the socket join or leave the room regardless of the policy, and answers
 *   <tr><td>{@code tell} <i>room, words</i></td><td>emits {@code told} <i>words</i> to all sockets in the room, including this one, and answers
 *   <tr><td>{@code rename} <i>name</i></td><td>changes the shown name, and answers
 *   <tr><td>{@code close} <i>room</i></td><td>forbids the room, revokes it from all clients that joined or watch it, and answers
 * </table>
 */
final class ClientRooms {
  private static final String NAME = "name";

  private final Namespace namespace;
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  private ClientRooms(Namespace namespace) {
    this.namespace = namespace;
  }

  static void install(SocketIoServer io) {
    io.of("/custom").rooms(RoomOptions.of((socket, room, action) -> true));
    ClientRooms rooms = new ClientRooms(io.of("/rooms"));
    rooms
        .namespace
        .rooms(
            RoomOptions.of(rooms::allows)
                .withMaxRooms(5)
                .withMaxNameLength(40)
                .withMaxWatched(3)
                .withPresence(presence()))
        .onConnection(rooms::serve);
  }

  private static PresenceOptions presence() {
    return PresenceOptions.defaults()
        .withRooms(room -> room.startsWith("open-"))
        .withKey(socket -> user(socket).orElse(socket.id()))
        .withData(socket -> Map.of(NAME, name(socket)));
  }

  private static Optional<String> user(Socket socket) {
    return Optional.ofNullable(socket.handshake().auth(Map.class).get("user")).map(String::valueOf);
  }

  private static String name(Socket socket) {
    return String.valueOf(socket.data().getOrDefault(NAME, user(socket).orElse("unnamed")));
  }

  private boolean allows(Socket socket, String room, RoomAction action) {
    if (room.startsWith("closed-") || closed.contains(room)) {
      throw new RoomRefusedException("this room is closed");
    } else if (room.startsWith("broken-")) {
      throw new IllegalStateException("as asked by a client of " + socket.namespace());
    }
    return room.startsWith("open-") || (room.startsWith("read-") && action != RoomAction.SEND);
  }

  private void serve(Socket socket) {
    socket
        .on("put", String.class, (room, ack) -> put(socket, room, ack))
        .on("take", String.class, (room, ack) -> take(socket, room, ack))
        .on("tell", String.class, String.class, this::tell)
        .on("rename", String.class, (name, ack) -> rename(socket, name, ack))
        .on("close", String.class, this::close);
  }

  private static void put(Socket socket, String room, Ack ack) {
    socket.join(room);
    ack.send();
  }

  private static void take(Socket socket, String room, Ack ack) {
    socket.leave(room);
    ack.send();
  }

  private void tell(String room, String words, Ack ack) {
    namespace.to(room).emit("told", words);
    ack.send();
  }

  private static void rename(Socket socket, String name, Ack ack) {
    socket.data().put(NAME, name);
    socket.refreshPresence();
    ack.send();
  }

  private void close(String room, Ack ack) {
    closed.add(room);
    namespace.sockets().forEach(Socket::recheckRooms);
    ack.send();
  }
}
