package io.tidewire.client.internal.rooms;

import io.tidewire.client.Member;
import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the members of a room. */
final class Members {
  private Members() {}

  /**
   * A member that a server sent.
   *
   * @param codec binds its data
   * @throws IllegalArgumentException if it is malformed
   */
  static Member of(@Nullable Object tree, JsonCodec codec) {
    if (tree instanceof Map<?, ?> fields
        && fields.get("id") instanceof String id
        && fields.get("count") instanceof Long count) {
      Args data = Args.of(new @Nullable Object[] {fields.get("data")});
      return new Member(id, data.withCodec(codec), Math.toIntExact(count));
    }
    throw new IllegalArgumentException("no member of a room: " + tree);
  }
}
