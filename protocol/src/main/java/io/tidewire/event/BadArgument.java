package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a peer's event that is absent or of another type than asked for: the peer's
 * mistake, described in one line that a log may show.
 */
public sealed interface BadArgument {
  /** Whether a listener failed for a peer's argument. */
  static boolean isIn(Throwable thrown) {
    return thrown instanceof BadArgument;
  }

  /** It is of another type, or null. */
  final class WrongType extends IllegalArgumentException implements BadArgument {
    private static final long serialVersionUID = 1;

    WrongType(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** There are fewer arguments. */
  final class Absent extends IndexOutOfBoundsException implements BadArgument {
    private static final long serialVersionUID = 1;

    Absent(String message) {
      super(message);
    }
  }
}
