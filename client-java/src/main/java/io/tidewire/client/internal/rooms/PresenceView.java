package io.tidewire.client.internal.rooms;

import io.tidewire.client.Member;
import io.tidewire.client.RoomException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What one user of a room's presence sees, and its listeners. Thread-safe. */
public final class PresenceView {
  public final CompletableFuture<Void> ready = new CompletableFuture<>();
  public final List<Consumer<? super Member>> join = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Member>> leave = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Member>> change = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super RoomException>> end = new CopyOnWriteArrayList<>();
  private final String room;
  private volatile Map<String, Member> members = Map.of(); // a live view of the room's

  /** Nothing is known yet. */
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

  /** Called on the loop. */
  void show(Map<String, Member> live) {
    members = live;
  }
}
