package io.tidewire.server.internal.rooms;

import io.tidewire.event.Args;
import io.tidewire.json.Json;
import io.tidewire.rooms.RoomProtocol;
import java.util.List;

/** A change of a room, as its watchers receive it. */
sealed interface Change {
  /** The name of its event. */
  String event();

  /** What follows the room among the arguments of the event, as JSON. */
  String detailsJson();

  /** The arguments of the event. */
  default Args args(String room) {
    return Args.parsed(Json.write(room) + ',' + detailsJson(), List.of());
  }

  /** A member joined, or has new data. */
  record Joined(MemberView view, int sockets) implements Change {
    @Override
    public String event() {
      return RoomProtocol.JOINED;
    }

    @Override
    public String detailsJson() {
      return "{\"id\":%s,\"data\":%s,\"count\":%d}"
          .formatted(Json.write(view.key()), view.dataJson(), sockets);
    }
  }

  /** A member left with its last socket. */
  record Left(String key) implements Change {
    @Override
    public String event() {
      return RoomProtocol.LEFT;
    }

    @Override
    public String detailsJson() {
      return Json.write(key);
    }
  }

  /** The number of a member's sockets changed. */
  record CountChanged(String key, int sockets) implements Change {
    @Override
    public String event() {
      return RoomProtocol.COUNT_CHANGED;
    }

    @Override
    public String detailsJson() {
      return Json.write(key) + ',' + sockets;
    }
  }
}
