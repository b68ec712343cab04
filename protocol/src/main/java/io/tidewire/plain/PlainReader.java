package io.tidewire.plain;

/** Reads one value of a type, or gives up and leaves it to the JSON codec. Thread-safe. */
@FunctionalInterface
interface PlainReader {
  /**
   * Consumes the value, which is never null.
   *
   * @throws Undecided if the codec must read the argument
   */
  Object read(PlainInput in);
}
