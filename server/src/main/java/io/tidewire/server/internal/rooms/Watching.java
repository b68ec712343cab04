package io.tidewire.server.internal.rooms;

import io.tidewire.event.Args;
import java.util.List;

/** The result of a request to watch a room. */
sealed interface Watching {
  /**
   * The client receives changes from now on.
   *
   * @param answer to the client: no error, and the members at this moment
   */
  record Begun(Args answer) implements Watching {
    static Begun of(String membersJson) {
      return new Begun(Args.parsed("null,{\"members\":" + membersJson + "}", List.of()));
    }
  }

  /** The members of that room are not shown, or the watcher is unknown. */
  record NotShown() implements Watching {}

  /** The client already watches as many rooms as it may. */
  record TooMany() implements Watching {}
}
