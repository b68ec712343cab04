package io.tidewire.json.text;

import java.io.Reader;

/** Reads a part of a text without a copy of it. Confined to its caller's thread. */
public final class SliceReader extends Reader {
  private final String text;
  private final int to;
  private int at;

  /** Reads the characters between two offsets. */
  public SliceReader(String text, int from, int to) {
    this.text = text;
    this.at = from;
    this.to = to;
  }

  @Override
  public int read(char[] into, int offset, int length) {
    int count = Math.min(length, to - at);
    text.getChars(at, at + count, into, offset);
    at += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() {
    // nothing to release
  }
}
