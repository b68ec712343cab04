package io.tidewire.client;

import io.tidewire.client.internal.rooms.PresenceView;
import io.tidewire.client.internal.rooms.RoomRequests;
import io.tidewire.event.ValueListener;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The members of a room, across reconnections, until this is closed. After a reconnection its
 * listeners receive the changes in between. Made by {@link Socket#presence}. Thread-safe. Its
 * listeners run in the order of the socket's listeners. Add them at once: no listener is called
 * before {@link #ready}.
 */
public final class Presence implements AutoCloseable {
  private final RoomRequests rooms;
  private final PresenceView view;

  Presence(RoomRequests rooms, String room) {
    this.rooms = rooms;
    this.view = new PresenceView(room);
    rooms.open(view);
  }

  /** The name of the room. */
  public String room() {
    return view.room();
  }

  /**
   * Completes when {@link #members} are known, which requires a connection. Fails with a {@link
   * RoomException} if the server rejects the request, with a {@link
   * java.util.concurrent.TimeoutException} if it does not answer, and with a {@link
   * NotSentException} if the socket is closed before. A presence that failed has ended.
   */
  public CompletableFuture<Void> ready() {
    return view.ready;
  }

  /**
   * The members by id: a snapshot that does not change, and that may be ahead of the listeners.
   * Without a connection it has the last known members. It is empty before {@link #ready} and after
   * the end.
   */
  public Map<String, Member> members() {
    return Map.copyOf(view.members());
  }

  /** Calls {@code listener} with a member whose first socket joined. */
  public Presence onJoin(ValueListener<? super Member> listener) {
    view.join.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onJoin} added. */
  public Presence offJoin(ValueListener<? super Member> listener) {
    view.join.remove(listener);
    return this;
  }

  /** Calls {@code listener} with a member, as last known, whose last socket left. */
  public Presence onLeave(ValueListener<? super Member> listener) {
    view.leave.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onLeave} added. */
  public Presence offLeave(ValueListener<? super Member> listener) {
    view.leave.remove(listener);
    return this;
  }

  /** Calls {@code listener} when a member's data or count has changed. */
  public Presence onChange(ValueListener<? super Member> listener) {
    view.change.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onChange} added. */
  public Presence offChange(ValueListener<? super Member> listener) {
    view.change.remove(listener);
    return this;
  }

  /** Calls {@code listener} when the server ends the presence of the room. */
  public Presence onEnd(ValueListener<? super RoomException> listener) {
    view.end.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onEnd} added. */
  public Presence offEnd(ValueListener<? super RoomException> listener) {
    view.end.remove(listener);
    return this;
  }

  /** Ends the presence; its listeners are no longer called. Closing twice has no effect. */
  @Override
  public void close() {
    rooms.close(view);
  }
}
