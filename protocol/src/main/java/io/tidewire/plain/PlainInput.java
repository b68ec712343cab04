package io.tidewire.plain;

/**
 * Gives the parts of one argument, which is valid, in their order. Gives up by {@link Undecided} if
 * a part is of another type than the reader expects, or if the JSON codec may read it otherwise.
 * Confined to its caller's thread.
 */
public interface PlainInput {
  /** Begins an object; the result is for {@link #hasMember}. */
  int beginObject();

  /**
   * Whether the object has another member, whose name is next; otherwise the object is consumed.
   *
   * @param begun what {@link #beginObject} returned
   * @param read the number of its members so far
   */
  boolean hasMember(int begun, int read);

  /**
   * Consumes the name of a member.
   *
   * @param known the names of a record's components
   * @param expected the index that is likely
   * @return its index; -1 if it is not known
   */
  int name(String[] known, int expected);

  /** Begins an array; the result is for {@link #hasElement}. */
  int beginArray();

  /** Whether the array has another element, as {@link #hasMember}. */
  boolean hasElement(int begun, int read);

  /** Consumes a string. */
  String string();

  /** Consumes true or false. */
  boolean bool();

  /** Consumes a whole number. */
  long whole();

  /** Consumes a number, whole or not. */
  double decimal();

  /** Consumes any value. */
  void skip();
}
