package io.tidewire.plain;

/** Writes one value of a class, or gives up and leaves it to the JSON codec. Thread-safe. */
@FunctionalInterface
interface PlainWriter {
  /**
   * Appends the value, which is not null.
   *
   * @throws Undecided if the codec must write the argument; a part of it may have been appended
   */
  void write(Object value, PlainOutput out);
}
