package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a peer's event is absent or of another type than requested. The message is one
 * line that may be logged.
 */
public sealed interface BadArgument {
  /** Whether a listener failed because of a peer's argument. */
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
