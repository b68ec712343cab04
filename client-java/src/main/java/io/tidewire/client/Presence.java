package io.tidewire.client;

import io.tidewire.client.internal.rooms.PresenceView;
import io.tidewire.client.internal.rooms.RoomRequests;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The members of a room, until this is closed; across reconnections, after which listeners are
 * called with what changed meanwhile. Made by {@link Socket#presence}. Thread-safe; its listeners
 * run in turn with the socket's, and are best added at once: before {@link #ready} no listener is
 * called.
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
   * Completes once {@link #members} is known, maybe only after the socket has connected. Fails with
   * a {@link RoomException} if the server refuses, a {@link java.util.concurrent.TimeoutException}
   * if it does not answer, a {@link NotSentException} if the socket is closed before; then this is
   * over.
   */
  public CompletableFuture<Void> ready() {
    return view.ready;
  }

  /**
   * The members by id: a snapshot that does not change, and that may be ahead of the listeners.
   * While the connection is down it is what was known last; it is empty before {@link #ready} and
   * after the end.
   */
  public Map<String, Member> members() {
    return Map.copyOf(view.members());
  }

  /** Calls {@code listener} with a member whose first socket joined. */
  public Presence onJoin(Consumer<? super Member> listener) {
    view.join.add(listener);
    return this;
  }

  /** Calls {@code listener} with a member whose last socket left, as it was known last. */
  public Presence onLeave(Consumer<? super Member> listener) {
    view.leave.add(listener);
    return this;
  }

  /** Calls {@code listener} when a member's data or count has changed. */
  public Presence onChange(Consumer<? super Member> listener) {
    view.change.add(listener);
    return this;
  }

  /** Calls {@code listener} when the server shows the room no more, though it did. */
  public Presence onEnd(Consumer<? super RoomException> listener) {
    view.end.add(listener);
    return this;
  }

  /** Ends it: no listener is called any more. Does nothing if it ended before. */
  @Override
  public void close() {
    rooms.close(view);
  }
}
