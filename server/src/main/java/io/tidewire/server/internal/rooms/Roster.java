package io.tidewire.server.internal.rooms;

import io.tidewire.server.internal.rooms.Change.CountChanged;
import io.tidewire.server.internal.rooms.Change.Joined;
import io.tidewire.server.internal.rooms.Change.Left;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room by their keys, each with the number of its sockets there. A member has
 * the data of its first socket until new data is shown. Not thread-safe.
 */
final class Roster {
  private final Map<String, Joined> members = new HashMap<>(4);
  private Watching.@Nullable Begun shown; // null after a change, until requested

  /** A socket joined. */
  Change enter(MemberView view) {
    Joined before = members.get(view.key());
    if (before == null) {
      return put(new Joined(view, 1));
    }
    Joined now = put(new Joined(before.view(), before.sockets() + 1));
    return new CountChanged(view.key(), now.sockets());
  }

  /** A socket left, which had joined with that key. */
  Change exit(String key) {
    Joined before = members.get(key);
    if (before == null) {
      throw new AssertionError(key);
    }
    if (before.sockets() == 1) {
      members.remove(key);
      shown = null;
      return new Left(key);
    }
    Joined now = put(new Joined(before.view(), before.sockets() - 1));
    return new CountChanged(key, now.sockets());
  }

  /** Changes the data of a member; empty if nothing changes. */
  Optional<Change> show(MemberView view) {
    Joined before = members.get(view.key());
    return before == null || before.view().equals(view)
        ? Optional.empty()
        : Optional.of(put(new Joined(view, before.sockets())));
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** All members, encoded once for all requests until the next change. */
  Watching.Begun shown() {
    if (shown == null) {
      shown = Watching.Begun.of(json());
    }
    return shown;
  }

  /** A JSON array with the details of each member. */
  private String json() {
    StringJoiner json = new StringJoiner(",", "[", "]");
    members.values().forEach(member -> json.add(member.detailsJson()));
    return json.toString();
  }

  private Joined put(Joined member) {
    members.put(member.view().key(), member);
    shown = null;
    return member;
  }
}
