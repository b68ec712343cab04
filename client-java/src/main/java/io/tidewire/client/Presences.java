package io.tidewire.client;

import io.tidewire.event.Args;
import io.tidewire.event.DisconnectedException;
import io.tidewire.rooms.RoomProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rooms that a socket watches, across connections. Confined to the loop. */
final class Presences {

  private final SocketRooms socket;
  private final Map<String, Watch> watches = new HashMap<>(4);

  Presences(SocketRooms socket) {
    this.socket = socket;
  }

  /** While the socket is away it is asked for when that is back. */
  void open(Presence viewer) {
    Watch known = watches.get(viewer.room());
    Watch watch = known == null ? new Watch(socket) : known;
    watch.add(viewer);
    if (known == null) {
      watches.put(viewer.room(), watch);
      if (socket.connected()) {
        ask(viewer.room(), watch);
      }
    }
  }

  void close(Presence viewer) {
    Watch watch = watches.get(viewer.room());
    if (watch != null && watch.remove(viewer)) {
      watches.remove(viewer.room());
      socket.ask(RoomProtocol.UNPRESENCE, Args.of(viewer.room()), RoomAnswer.UNHEARD);
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
    Watch watch = watches.remove(room);
    if (watch != null) {
      watch.end(cause);
    }
  }

  void clear() {
    List<Watch> all = List.copyOf(watches.values());
    watches.clear();
    all.forEach(watch -> watch.abandon(NotSentException.cleared(RoomProtocol.PRESENCE)));
  }

  /**
   * Something changed in a room.
   *
   * @throws IllegalArgumentException if the arguments are not as agreed
   */
  void heard(String event, Args args) {
    Watch watch = watches.get(args.get(0, String.class));
    if (watch == null) {
      return; // it was closed meanwhile
    }
    switch (event) {
      case RoomProtocol.JOINED -> watch.come(Member.of(args.get(1, Object.class)));
      case RoomProtocol.LEFT -> watch.go(args.get(1, String.class));
      case RoomProtocol.COUNT_CHANGED ->
          watch.count(args.get(1, String.class), args.get(2, Integer.class));
      default -> {} // of a newer server
    }
  }

  private void ask(String room, Watch watch) {
    watch.asking();
    socket.ask(
        RoomProtocol.PRESENCE,
        Args.of(room),
        new RoomAnswer(
            answer -> watch.snapshot(Watch.membersIn(answer)),
            cause -> refused(room, watch, cause)));
  }

  /** After a connection that broke, the next one is asked. */
  private void refused(String room, Watch watch, Exception cause) {
    if (cause instanceof DisconnectedException) {
      watch.waiting();
    } else if (watches.remove(room, watch)) {
      watch.end(cause);
    }
  }
}
