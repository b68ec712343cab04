package io.tidewire.server.internal.rooms;

import io.tidewire.event.Args;
import java.util.List;

/** What came of a wish to watch a room. */
public sealed interface Watching {
  /**
   * Changes are told from now on.
   *
   * @param answer to the client: no error, and who is there at this moment
   */
  record Begun(Args answer) implements Watching {
    static Begun of(String membersJson) {
      return new Begun(Args.parsed("null,{\"members\":" + membersJson + "}", List.of()));
    }
  }

  /** Who is in that room is not shown, or nobody knows who wants to see it. */
  record NotShown() implements Watching {}

  /** It watches as many rooms as it may. */
  record TooMany() implements Watching {}
}
