package io.tidewire.json.text;

import org.jspecify.annotations.Nullable;

/** The open brackets at one place of a JSON text, a bit each: in one word up to 64. */
public final class BracketStack {
  /** Brackets that may be open at once, both when reading and writing. */
  public static final int LIMIT = 255;

  private static final int WORD = 64;

  private int depth;
  private long objects; // the innermost bracket is the lowest bit, which is set for an object
  private long @Nullable [] outer; // null until a word is full

  int depth() {
    return depth;
  }

  boolean inObject() {
    return depth > 0 && (objects & 1) != 0;
  }

  void push(boolean object) {
    if (depth > 0 && depth % WORD == 0) {
      spill();
    }
    objects = objects << 1 | (object ? 1 : 0);
    depth++;
  }

  void pop() {
    depth--;
    objects >>>= 1;
    if (outer != null && depth > 0 && depth % WORD == 0) {
      objects = outer[depth / WORD - 1];
    }
  }

  private void spill() {
    if (outer == null) {
      outer = new long[LIMIT / WORD];
    }
    outer[depth / WORD - 1] = objects;
  }
}
