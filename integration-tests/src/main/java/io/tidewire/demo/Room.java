package io.tidewire.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people and the latest messages of one room. Guarded by its {@link Chat}. */
final class Room {
  private static final int KEPT_MESSAGES = 50;
  private static final int KEPT_KEYS = 200;

  private final String name;
  private final Map<String, String> people = new HashMap<>(); // their ids by those of sockets
  private final Deque<Message> messages = new ArrayDeque<>();
  private final Map<String, Long> delivered = new LinkedHashMap<>(); // time by key, oldest first

  Room(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  RoomSummary summary() {
    return new RoomSummary(name, Set.copyOf(people.values()).size());
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  void put(String socketId, Person person) {
    people.put(socketId, person.id());
  }

  void remove(String socketId) {
    people.remove(socketId);
  }

  void keep(Message message) {
    messages.add(message);
    if (messages.size() > KEPT_MESSAGES) {
      messages.remove();
    }
  }

  /** The time at which the message of this key was delivered; null if it was not. */
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
