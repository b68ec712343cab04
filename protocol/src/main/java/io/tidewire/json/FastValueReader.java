package io.tidewire.json;

import io.tidewire.json.text.JsonScanner;

/**
 * Reads valid JSON into what messages are mostly made of: records of strings, numbers, booleans, of
 * each other and of lists of those. Gson's reader alone costs more than such a message. Where the
 * JSON is not exactly what the type says, it gives up, and Gson decides. Thread-safe.
 */
@FunctionalInterface
interface FastValueReader {
  /** Thrown and caught for each message that is left to Gson: without a stack, so it is cheap. */
  final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Undecided() {
      super(null, null, false, false);
    }
  }

  Undecided UNDECIDED = new Undecided();

  /** Consumes one value, which is never null. */
  Object read(JsonScanner json);

  static void require(boolean condition) {
    if (!condition) {
      throw UNDECIDED;
    }
  }
}
