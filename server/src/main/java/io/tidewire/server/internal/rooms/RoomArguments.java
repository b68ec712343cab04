package io.tidewire.server.internal.rooms;

import io.tidewire.event.Args;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.socketio.ReservedEvents;
import java.util.List;
import java.util.Optional;

/**
 * The checked arguments of a room request: every method throws a {@link RoomError} for an invalid
 * one. Immutable.
 */
record RoomArguments(Args args, RoomOptions options) {
  private static final int EVENT = 2; // its place in an emit, after the rooms

  /** The single room of a request. */
  String room() {
    return name(args.find(0, Object.class));
  }

  /** The rooms to reach, at least one: an empty list would reach all sockets. */
  List<String> rooms() {
    List<String> rooms = names(0);
    if (rooms.isEmpty()) {
      throw new RoomError(RoomErrorCode.BAD_REQUEST, "name at least one room");
    }
    return rooms;
  }

  /** The rooms whose members are excluded. */
  List<String> except() {
    return names(1);
  }

  /** The name of an event that clients may send. */
  String event() {
    if (!(args.find(EVENT, Object.class).orElse(null) instanceof String event)) {
      throw new RoomError(RoomErrorCode.BAD_REQUEST, "an event is named by a string");
    } else if (ReservedEvents.contains(event) || RoomProtocol.contains(event)) {
      throw new RoomError(RoomErrorCode.BAD_REQUEST, "the name of this event is reserved");
    }
    return event;
  }

  /** The arguments of the event, unchanged. */
  Args eventArgs() {
    return args.skip(EVENT + 1);
  }

  private List<String> names(int index) {
    if (!(args.find(index, Object.class).orElse(null) instanceof List<?> names)) {
      throw new RoomError(RoomErrorCode.BAD_REQUEST, "rooms are named by a list of strings");
    } else if (names.size() > options.maxRooms()) {
      throw new RoomError(
          RoomErrorCode.TOO_MANY_ROOMS,
          "a client may name " + options.maxRooms() + " rooms at most");
    }
    return names.stream().map(name -> name(Optional.ofNullable(name))).distinct().toList();
  }

  private String name(Optional<?> given) {
    if (!(given.orElse(null) instanceof String room) || room.isEmpty()) {
      throw new RoomError(RoomErrorCode.BAD_ROOM, "a room is named by a string that is not empty");
    } else if (room.length() > options.maxNameLength()) {
      throw new RoomError(
          RoomErrorCode.BAD_ROOM,
          "the name of a room may have " + options.maxNameLength() + " characters at most");
    }
    return room;
  }
}
