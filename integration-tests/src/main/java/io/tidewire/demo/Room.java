package io.tidewire.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of one room and what was said there lately. Guarded by its {@link Chat}. */
final class Room {
  private static final int KEPT_MESSAGES = 50;
  private static final int KEPT_KEYS = 200;

  private final String name;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Deque<Message> messages = new ArrayDeque<>();
  private final Map<String, Long> delivered = new LinkedHashMap<>(); // time by key, oldest first

  Room(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** The broadcast room, set apart from those that sockets have for themselves. */
  String channel() {
    return "room:" + name;
  }

  List<Person> people() {
    return List.copyOf(people.values());
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  RoomSummary summary() {
    return new RoomSummary(name, people.size());
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  /** Who that was until now; null for a newcomer. */
  @Nullable Person put(Person person) {
    return people.put(person.id(), person);
  }

  void remove(Person person) {
    people.remove(person.id());
  }

  void keep(Message message) {
    messages.add(message);
    if (messages.size() > KEPT_MESSAGES) {
      messages.remove();
    }
  }

  /** When something with this key was delivered; null if that has not happened. */
  @Nullable Long deliveredAt(String key) {
    return delivered.get(key);
  }

  void markDelivered(String key, long at) {
    delivered.put(key, at);
    if (delivered.size() > KEPT_KEYS) {
      delivered.remove(delivered.keySet().iterator().next());
    }
  }
}
