package io.tidewire.text;

import org.jspecify.annotations.Nullable;

/**
 * One instance each of short strings that many messages or requests contain. The table has a fixed
 * size, since peers fill it: a string replaces another one with the same slot. Thread-safe without
 * locks, because strings are immutable and a lost race costs a copy.
 */
public final class StringCache {
  private static final int SLOTS = 1024; // a power of two

  private final @Nullable String[] slots = new String[SLOTS];
  private final int maxLength;

  /**
   * @param maxLength longer strings are not kept
   */
  public StringCache(int maxLength) {
    this.maxLength = maxLength;
  }

  /** An equal string. */
  public String of(String text) {
    return of(text, 0, text.length());
  }

  /** A string that equals the substring. */
  public String of(String text, int from, int to) {
    if (to - from > maxLength) {
      return text.substring(from, to);
    }
    int slot = slot(text, from, to);
    String known = slots[slot];
    if (known == null || known.length() != to - from || !text.startsWith(known, from)) {
      known = text.substring(from, to);
      slots[slot] = known;
    }
    return known;
  }

  private static int slot(String text, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + text.charAt(at);
    }
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }
}
