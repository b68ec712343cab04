package io.tidewire.plain;

/** Finds names of components. */
public final class PlainNames {
  private static final int UNKNOWN = -1;

  private PlainNames() {}

  /** The index of a name, which is likely the expected one; -1 if it is not known. */
  public static int indexOf(String name, String[] known, int expected) {
    if (expected < known.length && known[expected].equals(name)) {
      return expected;
    }
    for (int i = 0; i < known.length; i++) {
      if (known[i].equals(name)) {
        return i;
      }
    }
    return UNKNOWN;
  }
}
