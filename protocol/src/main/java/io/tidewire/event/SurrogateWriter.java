package io.tidewire.event;

import java.io.Writer;

/**
 * Appends JSON, with lone surrogates as escapes: Gson passes them on, and they have no UTF-8. Gson
 * writes a pair in one call, and characters outside of ASCII occur in strings only.
 */
final class SurrogateWriter extends Writer {
  private final StringBuilder out;

  SurrogateWriter(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void write(int c) {
    out.append((char) c);
  }

  @Override
  public void write(String text, int from, int length) {
    append(text, from, from + length);
  }

  @Override
  public void write(char[] text, int from, int length) {
    append(new String(text, from, length), 0, length);
  }

  @Override
  public Writer append(CharSequence text, int from, int to) {
    int copied = from;
    for (int at = from; at < to; at++) {
      if (Character.isSurrogate(text.charAt(at)) && !(at + 1 < to && JsonText.isPair(text, at))) {
        out.append(text, copied, at);
        JsonText.appendUnicode(out, text.charAt(at));
        copied = at + 1;
      } else if (Character.isSurrogate(text.charAt(at))) {
        at++;
      }
    }
    out.append(text, copied, to);
    return this;
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    // nothing to release
  }
}
