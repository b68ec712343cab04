package io.tidewire.json.bind;

import io.tidewire.json.text.Utf8Writer;
import java.io.Writer;

/** Where Gson writes to. It passes whole strings, so that no surrogate pair is ever cut. */
final class GsonSink extends Writer {
  private final Utf8Writer out;

  GsonSink(Utf8Writer out) {
    this.out = out;
  }

  @Override
  public void write(int c) {
    out.ascii((char) c); // brackets and the like: other characters occur in strings only
  }

  @Override
  public void write(String text, int from, int length) {
    out.json(text, from, from + length);
  }

  @Override
  public void write(char[] text, int from, int length) {
    out.json(new String(text, from, length));
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
