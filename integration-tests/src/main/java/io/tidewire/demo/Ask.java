package io.tidewire.demo;

import org.jspecify.annotations.Nullable;

/** Requests of the page. Nothing in them is validated, and any field may be missing. */
sealed interface Ask {
  /** The auth of a tab: the secret of its person, and their name. */
  record Auth(@Nullable String user, @Nullable String name) implements Ask {}

  /** {@code introduce}: the person's new name. */
  record Introduce(@Nullable String name) implements Ask {}

  /** {@code recall}: the messages of a room that the page has joined. */
  record Recall(@Nullable String room) implements Ask {}

  /** {@code say}: the key is made by the sender, so that a repetition can be recognised. */
  record Say(@Nullable String key, @Nullable String room, @Nullable String text) implements Ask {}

  /** {@code share}: comes with the bytes of the file as second argument. */
  record Share(
      @Nullable String key, @Nullable String room, @Nullable String name, @Nullable String type)
      implements Ask {}
}
