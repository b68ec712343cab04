package io.tidewire.client.internal.rooms;

import io.tidewire.client.internal.socket.NotSent;
import io.tidewire.client.internal.socket.SocketCore;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectedException;
import io.tidewire.rooms.RoomProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The presence of the rooms that a socket rooms, across connections. Confined to the loop. */
final class Presences {

  private final SocketCore socket;
  private final SocketSender sender;
  private final Outcomes outcomes;
  private final Map<String, RoomPresence> rooms = new HashMap<>(4);

  Presences(SocketCore socket, Outcomes outcomes) {
    this.socket = socket;
    this.sender = socket.sender();
    this.outcomes = outcomes;
  }

  /** The request waits until the socket is connected. */
  void open(PresenceView view) {
    RoomPresence known = rooms.get(view.room());
    RoomPresence presence = known == null ? new RoomPresence(socket.listeners(), outcomes) : known;
    presence.add(view);
    if (known == null) {
      rooms.put(view.room(), presence);
      if (socket.connected()) {
        ask(view.room(), presence);
      }
    }
  }

  void close(PresenceView view) {
    RoomPresence presence = rooms.get(view.room());
    if (presence != null && presence.remove(view)) {
      rooms.remove(view.room());
      sender.ask(RoomProtocol.UNPRESENCE, Args.of(view.room()), RoomAnswer.IGNORED);
    }
  }

  /** The socket has joined its namespace. If recovered, it receives the changes it missed. */
  void resume(boolean recovered) {
    new HashMap<>(rooms)
        .forEach(
            (room, presence) -> {
              if (!recovered || !presence.isWatching()) {
                ask(room, presence);
              }
            });
  }

  /** The server ended the presence of a room. */
  void lost(String room, Exception cause) {
    RoomPresence presence = rooms.remove(room);
    if (presence != null) {
      presence.end(cause);
    }
  }

  void clear() {
    List<RoomPresence> all = List.copyOf(rooms.values());
    rooms.clear();
    all.forEach(presence -> presence.fail(NotSent.cleared(RoomProtocol.PRESENCE)));
  }

  /**
   * The members of a room changed.
   *
   * @throws IllegalArgumentException if the arguments are malformed
   */
  void changed(String event, Args args) {
    RoomPresence presence = rooms.get(args.get(0, String.class));
    if (presence == null) {
      return; // closed in the meantime
    }
    switch (event) {
      case RoomProtocol.JOINED ->
          presence.joined(Members.of(args.get(1, Object.class), sender.json()));
      case RoomProtocol.LEFT -> presence.left(args.get(1, String.class));
      case RoomProtocol.COUNT_CHANGED ->
          presence.countChanged(args.get(1, String.class), args.get(2, Integer.class));
      default -> {} // an event of a newer server
    }
  }

  private void ask(String room, RoomPresence presence) {
    presence.asking();
    sender.ask(
        RoomProtocol.PRESENCE,
        Args.of(room),
        new RoomAnswer(
            answer -> presence.snapshot(RoomPresence.membersIn(answer, sender.json())),
            cause -> failed(room, presence, cause)));
  }

  /** The next connection asks again if this one broke. */
  private void failed(String room, RoomPresence presence, Exception cause) {
    if (cause instanceof DisconnectedException) {
      presence.waiting();
    } else if (rooms.remove(room, presence)) {
      presence.end(cause);
    }
  }
}
