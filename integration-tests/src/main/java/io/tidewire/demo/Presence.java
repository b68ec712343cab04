package io.tidewire.demo;

import java.util.List;

/** {@code people}: who is in a room now, and what has changed. */
record Presence(String room, List<Person> people, String change, String who, String was) {
  static Presence joined(Room room, Person person) {
    return new Presence(room.name(), room.people(), "joined", person.name(), "");
  }

  static Presence left(Room room, Person person) {
    return new Presence(room.name(), room.people(), "left", person.name(), "");
  }

  static Presence renamed(Room room, Person person, String was) {
    return new Presence(room.name(), room.people(), "renamed", person.name(), was);
  }
}
