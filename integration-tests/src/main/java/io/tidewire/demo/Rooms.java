package io.tidewire.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rooms: three permanent ones, and others that exist while they have people. Guarded by its
 * {@link Chat}.
 */
final class Rooms {
  private static final List<String> STANDING = List.of("lobby", "harbour", "night watch");
  private static final int MAX_ROOMS = 50;

  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private long revision;

  Rooms() {
    STANDING.forEach(name -> rooms.put(name, new Room(name)));
  }

  void requireSpaceFor(String name) {
    Limits.require(
        rooms.containsKey(name) || rooms.size() < MAX_ROOMS,
        "There are enough rooms already: join one of them.");
  }

  /** The room of that name, created if necessary. */
  Room open(String name) {
    return rooms.computeIfAbsent(name, Room::new);
  }

  /** Removes empty rooms, except for the permanent ones. */
  void tidy() {
    rooms.values().removeIf(room -> room.isEmpty() && !STANDING.contains(room.name()));
  }

  /** The list after a change. */
  RoomList changed() {
    revision++;
    return list();
  }

  RoomList list() {
    return new RoomList(revision, rooms.values().stream().map(Room::summary).toList());
  }
}
