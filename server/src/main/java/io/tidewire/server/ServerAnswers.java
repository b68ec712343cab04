package io.tidewire.server;

import io.tidewire.event.Args;
import java.util.List;

/**
 * What the other servers of a cluster answered. Immutable.
 *
 * @param answers one for each server that answered
 * @param missing how many did not in time
 */
public record ServerAnswers(List<Args> answers, int missing) {
  /** There is no other server. */
  public static final ServerAnswers NONE = new ServerAnswers(List.of(), 0);

  /** Copies the list. */
  public ServerAnswers {
    answers = List.copyOf(answers);
  }
}
