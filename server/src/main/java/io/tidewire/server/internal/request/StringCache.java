package io.tidewire.server.internal.request;

import org.jspecify.annotations.Nullable;

/**
 * Texts that many requests say, so that their sessions keep one copy. A table of fixed size, in
 * which a text takes the place of another with its hash: what is pushed out costs its memory again,
 * nothing else. Thread-safe without locks, for strings are immutable and a lost race loses a copy.
 */
public final class StringCache {
  private static final int SLOTS = 1024; // a power of two
  private static final int MAX_LENGTH = 256; // bounds the table to a quarter of a megabyte

  private final @Nullable String[] slots = new String[SLOTS];

  /** An equal text, the same one for each caller as a rule. */
  String of(String text) {
    if (text.length() > MAX_LENGTH) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    String known = slots[slot];
    if (text.equals(known)) {
      return known;
    }
    slots[slot] = text;
    return text;
  }
}
