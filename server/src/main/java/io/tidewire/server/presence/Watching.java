package io.tidewire.server.presence;

/** What came of a wish to watch a room. */
public sealed interface Watching {
  /**
   * Changes are told from now on.
   *
   * @param membersJson who is there at this moment, as a JSON array
   */
  record Begun(String membersJson) implements Watching {}

  /** Who is in that room is not shown, or nobody knows who wants to see it. */
  record NotShown() implements Watching {}

  /** It watches as many rooms as it may. */
  record TooMany() implements Watching {}
}
