package io.tidewire.server.internal.rooms;

import io.tidewire.event.Args;
import io.tidewire.json.Json;
import io.tidewire.rooms.RoomProtocol;
import java.util.List;

/** How a room has changed, for those who watch it. */
public sealed interface Change {
  /** The name of the event that tells it. */
  String event();

  /** What follows the room among the arguments of the event, as JSON. */
  String detailsJson();

  /** The arguments of the event. */
  default Args args(String room) {
    return Args.parsed(Json.write(room) + ',' + detailsJson(), List.of());
  }

  /** A member is there now, or shows other data than before. */
  record Come(MemberView view, int sockets) implements Change {
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

  /** A member is gone, with the last of its sockets. */
  record Go(String key) implements Change {
    @Override
    public String event() {
      return RoomProtocol.LEFT;
    }

    @Override
    public String detailsJson() {
      return Json.write(key);
    }
  }

  /** A member has so many sockets there now. */
  record Count(String key, int sockets) implements Change {
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
