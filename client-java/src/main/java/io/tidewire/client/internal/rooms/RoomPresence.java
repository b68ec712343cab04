package io.tidewire.client.internal.rooms;

import io.tidewire.client.Member;
import io.tidewire.client.RoomException;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.event.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One room's members as the server tells them: a snapshot, then what changes. Confined to the loop;
 * viewers read the members from any thread.
 */
final class RoomPresence {
  private sealed interface State {
    /** The server was not asked, or its answer was lost; events are ignored. */
    record Waiting() implements State {}

    /** What comes before the answer is contained in it. */
    record Asking() implements State {}

    record Watching() implements State {}
  }

  private final SocketListeners listeners;
  private final Outcomes outcomes;
  private final List<PresenceView> viewers = new ArrayList<>(1);
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

  /** The answer will not come over this connection. */
  void waiting() {
    state = new State.Waiting();
  }

  void add(PresenceView viewer) {
    viewers.add(viewer);
    if (members != null) {
      viewer.show(members);
      outcomes.complete(viewer.ready);
    }
  }

  /** True if this was the last viewer. */
  boolean remove(PresenceView viewer) {
    viewer.show(Map.of());
    return viewers.remove(viewer) && viewers.isEmpty();
  }

  /** All that are there now; whoever knew of others hears the difference. */
  void snapshot(List<Member> all) {
    Map<String, Member> before = members;
    Map<String, Member> now = new ConcurrentHashMap<>();
    all.forEach(member -> now.put(member.id(), member));
    state = new State.Watching();
    members = now;
    viewers.forEach(viewer -> viewer.show(now));
    if (before == null) {
      viewers.forEach(viewer -> outcomes.complete(viewer.ready));
    } else {
      tellDifference(before, now);
    }
  }

  void come(Member member) {
    if (members != null && isWatching()) {
      put(members, member);
    }
  }

  void go(String id) {
    if (members != null && isWatching()) {
      drop(members, id);
    }
  }

  void count(String id, int count) {
    Member known = members == null ? null : members.get(id);
    if (known != null) {
      come(new Member(known.id(), known.data(), count));
    }
  }

  /** The server does not show the room any more. */
  void end(Exception cause) {
    List<PresenceView> all = List.copyOf(viewers);
    abandon(cause);
    if (members != null) {
      all.forEach(viewer -> listeners.tell(viewer.end, ended(cause)));
    }
  }

  /** Ends it; viewers that still wait for the members are failed. */
  void abandon(Exception cause) {
    for (PresenceView viewer : List.copyOf(viewers)) {
      remove(viewer);
      if (members == null) {
        outcomes.fail(viewer.ready, cause);
      }
    }
  }

  private static RoomException ended(Exception cause) {
    return cause instanceof RoomException refusal ? refusal : RoomErrors.unanswered(cause);
  }

  private void put(Map<String, Member> all, Member member) {
    Member before = all.put(member.id(), member);
    if (before == null) {
      tell(viewer -> viewer.join, member);
    } else if (!before.equals(member)) {
      tell(viewer -> viewer.change, member);
    }
  }

  private void drop(Map<String, Member> all, String id) {
    Member gone = all.remove(id);
    if (gone != null) {
      tell(viewer -> viewer.leave, gone);
    }
  }

  private void tellDifference(Map<String, Member> before, Map<String, Member> now) {
    Map<String, Member> known = new ConcurrentHashMap<>(before);
    before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> drop(known, id));
    now.values().forEach(member -> put(known, member));
  }

  private void tell(Function<PresenceView, List<Consumer<? super Member>>> whom, Member member) {
    viewers.forEach(viewer -> listeners.tell(whom.apply(viewer), member));
  }

  /**
   * The snapshot in a server's answer.
   *
   * @throws IllegalArgumentException if it holds none
   */
  static List<Member> membersIn(Args answer) {
    Map<?, ?> fields = (Map<?, ?>) answer.get(1, Object.class);
    if (fields.get("members") instanceof List<?> all) {
      return all.stream().map(Members::of).toList();
    }
    throw new IllegalArgumentException("no members of a room: " + answer);
  }
}
