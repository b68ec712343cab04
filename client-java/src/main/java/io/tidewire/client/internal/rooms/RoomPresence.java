package io.tidewire.client.internal.rooms;

import io.tidewire.client.Member;
import io.tidewire.client.RoomException;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.event.ValueListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room: a snapshot of the server, then its changes. Confined to the loop; any
 * thread may read the members through a view.
 */
final class RoomPresence {
  private sealed interface State {
    /** The request was not sent, or its answer was lost. Changes are ignored. */
    record Waiting() implements State {}

    /** The request was sent. The answer contains the changes that precede it. */
    record Asking() implements State {}

    /** The snapshot arrived. */
    record Watching() implements State {}
  }

  private final SocketListeners listeners;
  private final Outcomes outcomes;
  private final List<PresenceView> views = new ArrayList<>(1);
  private State state = new State.Waiting();
  private @Nullable Map<String, Member> members; // null before the first snapshot

  RoomPresence(SocketListeners listeners, Outcomes outcomes) {
    this.listeners = listeners;
    this.outcomes = outcomes;
  }

  boolean isWatching() {
    return state instanceof State.Watching;
  }

  void asking() {
    state = new State.Asking();
  }

  /** The connection broke before the answer. */
  void waiting() {
    state = new State.Waiting();
  }

  void add(PresenceView view) {
    views.add(view);
    if (members != null) {
      view.show(members);
      outcomes.complete(view.ready);
    }
  }

  /** Removes a view; true if it was the last one. */
  boolean remove(PresenceView view) {
    view.show(Map.of());
    return views.remove(view) && views.isEmpty();
  }

  /** All present members. Listeners receive the difference from an earlier snapshot. */
  void snapshot(List<Member> all) {
    Map<String, Member> before = members;
    Map<String, Member> now = new ConcurrentHashMap<>();
    all.forEach(member -> now.put(member.id(), member));
    state = new State.Watching();
    members = now;
    views.forEach(view -> view.show(now));
    if (before == null) {
      views.forEach(view -> outcomes.complete(view.ready));
    } else {
      notifyDifference(before, now);
    }
  }

  void joined(Member member) {
    if (members != null && isWatching()) {
      put(members, member);
    }
  }

  void left(String id) {
    if (members != null && isWatching()) {
      drop(members, id);
    }
  }

  void countChanged(String id, int count) {
    Member known = members == null ? null : members.get(id);
    if (known != null) {
      joined(new Member(known.id(), known.data(), count));
    }
  }

  /** The server ended the presence of the room. */
  void end(Exception cause) {
    List<PresenceView> all = List.copyOf(views);
    fail(cause);
    if (members != null) {
      RoomException end = RoomErrors.roomException(cause);
      all.forEach(view -> listeners.queue().call(view.end, end));
    }
  }

  /** Removes all views, and fails those without a snapshot. */
  void fail(Exception cause) {
    for (PresenceView view : List.copyOf(views)) {
      remove(view);
      if (members == null) {
        outcomes.fail(view.ready, cause);
      }
    }
  }

  private void put(Map<String, Member> all, Member member) {
    Member before = all.put(member.id(), member);
    if (before == null) {
      notify(view -> view.join, member);
    } else if (!before.equals(member)) {
      notify(view -> view.change, member);
    }
  }

  private void drop(Map<String, Member> all, String id) {
    Member last = all.remove(id);
    if (last != null) {
      notify(view -> view.leave, last);
    }
  }

  private void notifyDifference(Map<String, Member> before, Map<String, Member> now) {
    Map<String, Member> known = new ConcurrentHashMap<>(before);
    before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> drop(known, id));
    now.values().forEach(member -> put(known, member));
  }

  private void notify(
      Function<PresenceView, List<ValueListener<? super Member>>> listenersOf, Member member) {
    views.forEach(view -> listeners.queue().call(listenersOf.apply(view), member));
  }

  /**
   * Decodes the snapshot in a server's answer.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static List<Member> membersIn(Args answer, JsonCodec codec) {
    Map<?, ?> fields = (Map<?, ?>) answer.get(1, Object.class);
    if (fields.get("members") instanceof List<?> all) {
      return all.stream().map(tree -> Members.of(tree, codec)).toList();
    }
    throw new IllegalArgumentException("no members of a room: " + answer);
  }
}
