package io.tidewire.demo;

import org.jspecify.annotations.Nullable;

/** What the page sends. Nothing in it is checked yet, and anything may be missing. */
sealed interface Ask {
  /** {@code enter}: into a room under a name, from wherever one was. */
  record Enter(@Nullable String room, @Nullable String name) implements Ask {}

  /** {@code say}: the key is made by the sender, so that a repetition can be recognised. */
  record Say(@Nullable String key, @Nullable String room, @Nullable String text) implements Ask {}

  /** {@code share}: comes with the bytes of the file as second argument. */
  record Share(
      @Nullable String key, @Nullable String room, @Nullable String name, @Nullable String type)
      implements Ask {}
}
