package io.tidewire.demo;

import org.jspecify.annotations.Nullable;

/** What the page sends. Nothing in it is checked yet, and anything may be missing. */
sealed interface Ask {
  /** What a tab shows when it connects: a secret of its person, and what they are called. */
  record Auth(@Nullable String user, @Nullable String name) implements Ask {}

  /** {@code introduce}: what the person is called from now on. */
  record Introduce(@Nullable String name) implements Ask {}

  /** {@code recall}: what was said in a room that the page has joined. */
  record Recall(@Nullable String room) implements Ask {}

  /** {@code say}: the key is made by the sender, so that a repetition can be recognised. */
  record Say(@Nullable String key, @Nullable String room, @Nullable String text) implements Ask {}

  /** {@code share}: comes with the bytes of the file as second argument. */
  record Share(
      @Nullable String key, @Nullable String room, @Nullable String name, @Nullable String type)
      implements Ask {}
}
