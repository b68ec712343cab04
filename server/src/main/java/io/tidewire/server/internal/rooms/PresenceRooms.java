package io.tidewire.server.internal.rooms;

import io.tidewire.server.adapter.Member;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members and watchers of the rooms of one namespace. Watchers receive a snapshot, then each
 * change, so that they always know the members. Not thread-safe: its owner calls it from one thread
 * at a time.
 *
 * <p>A member costs a record, and a socket a reference in each of its rooms; a room that is empty
 * and not watched costs nothing.
 */
final class PresenceRooms {
  /** Sends a change to watchers. */
  @FunctionalInterface
  public interface ChangeListener {
    /**
     * @param watchers not to be kept
     */
    void onChange(Collection<Member> watchers, String room, Change change);
  }

  /** A socket of the namespace. */
  private static final class PresentSocket {
    private final Member member;
    private final Set<String> rooms = new HashSet<>(2);
    private final Set<String> watched = new HashSet<>(2);
    private @Nullable MemberView view; // null until introduced; not shown before

    PresentSocket(Member member) {
      this.member = member;
    }
  }

  private static final class Room {
    private final Roster roster = new Roster();
    private final Set<Member> watchers = new HashSet<>(2);
  }

  private final Predicate<String> shown;
  private final ChangeListener listener;
  private final Map<String, PresentSocket> sockets = new HashMap<>();
  private final Map<String, Room> rooms = new HashMap<>();

  /**
   * @param shown whether a room of that name may be watched; called when a socket joins or watches
   *     it
   */
  public PresenceRooms(Predicate<String> shown, ChangeListener listener) {
    this.shown = shown;
    this.listener = listener;
  }

  /** A socket joined the namespace; unknown sockets are ignored. */
  public void arrive(Member member) {
    sockets.put(member.id(), new PresentSocket(member));
  }

  /** A socket is closed and cannot be recovered. */
  public void depart(Member member) {
    PresentSocket socket = sockets.remove(member.id());
    if (socket != null) {
      Set.copyOf(socket.watched).forEach(room -> unwatch(room, socket));
      Set.copyOf(socket.rooms).forEach(room -> leave(room, socket));
    }
  }

  /** A socket has joined a room; it is shown once it was introduced. */
  public void join(String room, String id) {
    PresentSocket socket = sockets.get(id);
    if (socket == null || !isShown(room)) {
      return;
    }
    if (socket.rooms.add(room) && socket.view != null) {
      enter(room, socket.view);
    }
  }

  /** A socket has left a room. */
  public void leave(String room, String id) {
    PresentSocket socket = sockets.get(id);
    if (socket != null) {
      leave(room, socket);
    }
  }

  /** What is shown of a socket from now on. */
  public void introduce(Member member, MemberView view) {
    PresentSocket socket = sockets.get(member.id());
    if (socket != null) {
      MemberView before = socket.view;
      socket.view = view;
      socket.rooms.forEach(room -> show(room, before, view));
    }
  }

  /**
   * A socket requests the members of a room, and its changes; it may repeat the request.
   *
   * @param limit how many rooms one socket may watch
   */
  public Watching watch(String room, Member member, int limit) {
    PresentSocket socket = sockets.get(member.id());
    if (socket == null || !isShown(room)) {
      return new Watching.NotShown();
    } else if (socket.watched.size() >= limit && !socket.watched.contains(room)) {
      return new Watching.TooMany();
    }
    socket.watched.add(room);
    Room there = room(room);
    there.watchers.add(member);
    return there.roster.shown();
  }

  /** A socket stops watching a room. */
  public void unwatch(String room, Member member) {
    PresentSocket socket = sockets.get(member.id());
    if (socket != null) {
      unwatch(room, socket);
    }
  }

  /** The rooms that a socket watches; a snapshot. */
  public Set<String> watchedBy(Member member) {
    PresentSocket socket = sockets.get(member.id());
    return socket == null ? Set.of() : Set.copyOf(socket.watched);
  }

  /** How many rooms are kept. */
  int size() {
    return rooms.size();
  }

  /** A room that is shown stays so until it is empty, even if the predicate changes. */
  private boolean isShown(String room) {
    return rooms.containsKey(room) || shown.test(room);
  }

  private Room room(String name) {
    return rooms.computeIfAbsent(name, it -> new Room());
  }

  private void leave(String room, PresentSocket socket) {
    if (socket.rooms.remove(room) && socket.view != null) {
      exit(room, socket.view.key());
    }
  }

  private void unwatch(String room, PresentSocket socket) {
    if (socket.watched.remove(room)) {
      Room there = room(room);
      there.watchers.remove(socket.member);
      forgetIfEmpty(room, there);
    }
  }

  private void show(String room, @Nullable MemberView before, MemberView view) {
    if (before != null && before.key().equals(view.key())) {
      Room there = room(room);
      there.roster.show(view).ifPresent(change -> notifyWatchers(room, there, change));
      return;
    }
    if (before != null) {
      exit(room, before.key());
    }
    enter(room, view);
  }

  private void enter(String room, MemberView view) {
    Room there = room(room);
    notifyWatchers(room, there, there.roster.enter(view));
  }

  private void exit(String room, String key) {
    Room there = room(room);
    notifyWatchers(room, there, there.roster.exit(key));
    forgetIfEmpty(room, there);
  }

  private void notifyWatchers(String room, Room there, Change change) {
    if (!there.watchers.isEmpty()) {
      listener.onChange(Collections.unmodifiableSet(there.watchers), room, change);
    }
  }

  private void forgetIfEmpty(String name, Room there) {
    if (there.roster.isEmpty() && there.watchers.isEmpty()) {
      rooms.remove(name);
    }
  }
}
