package io.tidewire.server;

import io.tidewire.event.Args;
import java.util.List;

/**
 * The answers of the other servers of a cluster. Immutable.
 *
 * @param answers one for each server that answered
 * @param missing how many servers did not answer in time
 */
public record ServerAnswers(List<Args> answers, int missing) {
  /** There is no other server. */
  public static final ServerAnswers NONE = new ServerAnswers(List.of(), 0);

  /** Copies the list. */
  public ServerAnswers {
    answers = List.copyOf(answers);
  }
}
