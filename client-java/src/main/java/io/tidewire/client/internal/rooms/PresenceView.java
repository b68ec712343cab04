package io.tidewire.client.internal.rooms;

import io.tidewire.client.Member;
import io.tidewire.client.RoomException;
import io.tidewire.event.ValueListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The members of a room and the listeners of one {@code Presence}. Thread-safe. */
public final class PresenceView {
  public final CompletableFuture<Void> ready = new CompletableFuture<>();
  public final List<ValueListener<? super Member>> join = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Member>> leave = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Member>> change = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super RoomException>> end = new CopyOnWriteArrayList<>();
  private final String room;
  private volatile Map<String, Member> members = Map.of(); // changes with the room

  /** Without members. */
  public PresenceView(String room) {
    this.room = room;
  }

  /** The name of the room. */
  public String room() {
    return room;
  }

  /** The members by id; changes with the room. */
  public Map<String, Member> members() {
    return members;
  }

  /** Called on the loop with the map that {@link RoomPresence} changes. */
  void show(Map<String, Member> live) {
    members = live;
  }
}
