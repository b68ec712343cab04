package io.tidewire.client;

import io.tidewire.event.Args;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a room. Immutable.
 *
 * @param id the public id of a socket, or what the server makes of it, for instance a user's
 * @param data what the server shows of the member, as the one argument; maybe null
 * @param count how many sockets it has in the room, at least 1
 */
public record Member(String id, Args data, int count) {
  /**
   * What the server shows of the member.
   *
   * @throws IllegalArgumentException if it is null or of another type
   */
  public <T> T data(Class<T> type) {
    return data.get(0, type);
  }

  Member withCount(int other) {
    return new Member(id, data, other);
  }

  /**
   * One as it comes from a server.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Member of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> fields
        && fields.get("id") instanceof String id
        && fields.get("count") instanceof Long count) {
      Args data = Args.of(new @Nullable Object[] {fields.get("data")});
      return new Member(id, data, Math.toIntExact(count));
    }
    throw new IllegalArgumentException("no member of a room: " + tree);
  }
}
