package io.tidewire.json;

/**
 * Writes the usual types of messages, byte for byte as Gson does: records, maps and lists of
 * strings, numbers and of each other. Gson's writer alone costs more than such a message. Where
 * Gson would do anything else, this writer gives up and Gson decides. Thread-safe.
 */
@FunctionalInterface
interface FastValueWriter {
  /**
   * Appends one value, which is not null.
   *
   * @throws Undecided if Gson must write the argument; a part of it may have been appended
   */
  void write(Object value, FastOutput out);
}
