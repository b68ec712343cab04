package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a peer's event or answer is absent or of another type than requested. The message
 * is one line that may be logged: it has the index of the argument, the expected type, and at most
 * 100 characters of the argument, escaped.
 */
public sealed interface BadArgument {
  /** Whether a listener failed because of a peer's argument. */
  static boolean isIn(Throwable thrown) {
    return thrown instanceof BadArgument;
  }

  /** A copy whose message ends with the place, for hooks that do not receive the place itself. */
  RuntimeException at(ErrorContext place);

  /** It is of another type, or null. */
  final class WrongType extends IllegalArgumentException implements BadArgument {
    private static final long serialVersionUID = 1;

    WrongType(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public WrongType at(ErrorContext place) {
      WrongType copy = new WrongType(getMessage() + ", in the " + place, getCause());
      copy.setStackTrace(getStackTrace());
      return copy;
    }
  }

  /** There are fewer arguments. */
  final class Absent extends IndexOutOfBoundsException implements BadArgument {
    private static final long serialVersionUID = 1;

    Absent(String message) {
      super(message);
    }

    @Override
    public Absent at(ErrorContext place) {
      Absent copy = new Absent(getMessage() + ", in the " + place);
      copy.setStackTrace(getStackTrace());
      return copy;
    }
  }
}
