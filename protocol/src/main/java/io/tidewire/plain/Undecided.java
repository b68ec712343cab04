package io.tidewire.plain;

/**
 * Thrown and caught for each value that the JSON codec must handle. Has no stack trace, so it is
 * cheap.
 */
public final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The only one. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace
  public static final Undecided UNDECIDED = new Undecided();

  private Undecided() {
    super(null, null, false, false);
  }

  /** Throws it if the condition is false. */
  public static void unless(boolean condition) {
    if (!condition) {
      throw UNDECIDED;
    }
  }
}
