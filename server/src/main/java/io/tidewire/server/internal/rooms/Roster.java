package io.tidewire.server.internal.rooms;

import io.tidewire.server.internal.rooms.Change.Come;
import io.tidewire.server.internal.rooms.Change.Count;
import io.tidewire.server.internal.rooms.Change.Go;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room by their keys, each with how many sockets it has there. A member shows
 * the data of its first socket, until another is shown. Not thread-safe.
 */
final class Roster {
  private final Map<String, Come> members = new HashMap<>(4);
  private Watching.@Nullable Begun shown; // null after a change, until somebody wants to know

  /** A socket has come. */
  Change enter(MemberView view) {
    Come before = members.get(view.key());
    if (before == null) {
      return put(new Come(view, 1));
    }
    Come now = put(new Come(before.view(), before.sockets() + 1));
    return new Count(view.key(), now.sockets());
  }

  /** A socket has gone, which had come with that key. */
  Change exit(String key) {
    Come before = members.get(key);
    if (before == null) {
      throw new AssertionError(key);
    }
    if (before.sockets() == 1) {
      members.remove(key);
      shown = null;
      return new Go(key);
    }
    Come now = put(new Come(before.view(), before.sockets() - 1));
    return new Count(key, now.sockets());
  }

  /** A member shows this from now on; empty if it did before. */
  Optional<Change> show(MemberView view) {
    Come before = members.get(view.key());
    return before == null || before.view().equals(view)
        ? Optional.empty()
        : Optional.of(put(new Come(view, before.sockets())));
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** All members, encoded once for all who come to watch before the next change. */
  Watching.Begun shown() {
    if (shown == null) {
      shown = Watching.Begun.of(json());
    }
    return shown;
  }

  /** As a JSON array of what {@link Come} tells of each. */
  private String json() {
    StringJoiner json = new StringJoiner(",", "[", "]");
    members.values().forEach(member -> json.add(member.detailsJson()));
    return json.toString();
  }

  private Come put(Come member) {
    members.put(member.view().key(), member);
    shown = null;
    return member;
  }
}
