package io.tidewire.json.text;

import org.jspecify.annotations.Nullable;

/**
 * Caches short strings that recur, such as names of events, so that a message allocates no copy.
 * Bounded in number and length, since peers fill it. Thread-safe without a lock: a lost race costs
 * a copy, and a string may be shared without one.
 */
final class NameCache {
  private static final int MAX_LENGTH = 32;
  private static final int SLOTS = 1024; // a power of two

  private static final @Nullable String[] KNOWN = new String[SLOTS];

  private NameCache() {}

  /** The substring, which holds no escape. */
  static String of(String text, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return text.substring(from, to);
    }
    int slot = slot(text, from, to);
    String known = KNOWN[slot];
    if (known == null || known.length() != to - from || !text.startsWith(known, from)) {
      known = text.substring(from, to);
      KNOWN[slot] = known;
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
