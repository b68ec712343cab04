package io.tidewire.json;

import io.tidewire.json.text.JsonScanner;

/**
 * Reads valid JSON into the usual types of messages: records of strings, numbers, booleans, of each
 * other and of lists of those. Gson's reader alone costs more than such a message. If the JSON does
 * not match the type exactly, this reader gives up and Gson decides. Thread-safe.
 */
@FunctionalInterface
interface FastValueReader {
  /** Thrown and caught for each message that Gson must read. Has no stack trace, so it is cheap. */
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
