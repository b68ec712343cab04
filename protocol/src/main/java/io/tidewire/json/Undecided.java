package io.tidewire.json;

/** Thrown and caught for each value that Gson must bind. Has no stack trace, so it is cheap. */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace
  static final Undecided UNDECIDED = new Undecided();

  private Undecided() {
    super(null, null, false, false);
  }

  static void unless(boolean condition) {
    if (!condition) {
      throw UNDECIDED;
    }
  }
}
