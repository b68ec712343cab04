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

/** The rooms that a socket watches, across connections. Confined to the loop. */
final class Presences {

  private final SocketCore socket;
  private final SocketSender sender;
  private final Outcomes outcomes;
  private final Map<String, RoomPresence> watches = new HashMap<>(4);

  Presences(SocketCore socket, Outcomes outcomes) {
    this.socket = socket;
    this.sender = socket.sender();
    this.outcomes = outcomes;
  }

  /** While the socket is away it is asked for when that is back. */
  void open(PresenceView viewer) {
    RoomPresence known = watches.get(viewer.room());
    RoomPresence watch = known == null ? new RoomPresence(socket.listeners(), outcomes) : known;
    watch.add(viewer);
    if (known == null) {
      watches.put(viewer.room(), watch);
      if (socket.connected()) {
        ask(viewer.room(), watch);
      }
    }
  }

  void close(PresenceView viewer) {
    RoomPresence watch = watches.get(viewer.room());
    if (watch != null && watch.remove(viewer)) {
      watches.remove(viewer.room());
      sender.ask(RoomProtocol.UNPRESENCE, Args.of(viewer.room()), RoomAnswer.UNHEARD);
    }
  }

  /** The socket is in its namespace; what it misses is sent again if it was recovered. */
  void resume(boolean recovered) {
    new HashMap<>(watches)
        .forEach(
            (room, watch) -> {
              if (!recovered || !watch.isWatching()) {
                ask(room, watch);
              }
            });
  }

  /** The server shows the room no more. */
  void lost(String room, Exception cause) {
    RoomPresence watch = watches.remove(room);
    if (watch != null) {
      watch.end(cause);
    }
  }

  void clear() {
    List<RoomPresence> all = List.copyOf(watches.values());
    watches.clear();
    all.forEach(watch -> watch.abandon(NotSent.cleared(RoomProtocol.PRESENCE)));
  }

  /**
   * Something changed in a room.
   *
   * @throws IllegalArgumentException if the arguments are not as agreed
   */
  void heard(String event, Args args) {
    RoomPresence watch = watches.get(args.get(0, String.class));
    if (watch == null) {
      return; // it was closed meanwhile
    }
    switch (event) {
      case RoomProtocol.JOINED -> watch.come(Members.of(args.get(1, Object.class)));
      case RoomProtocol.LEFT -> watch.go(args.get(1, String.class));
      case RoomProtocol.COUNT_CHANGED ->
          watch.count(args.get(1, String.class), args.get(2, Integer.class));
      default -> {} // of a newer server
    }
  }

  private void ask(String room, RoomPresence watch) {
    watch.asking();
    sender.ask(
        RoomProtocol.PRESENCE,
        Args.of(room),
        new RoomAnswer(
            answer -> watch.snapshot(RoomPresence.membersIn(answer)),
            cause -> refused(room, watch, cause)));
  }

  /** After a connection that broke, the next one is asked. */
  private void refused(String room, RoomPresence watch, Exception cause) {
    if (cause instanceof DisconnectedException) {
      watch.waiting();
    } else if (watches.remove(room, watch)) {
      watch.end(cause);
    }
  }
}
