package io.tidewire.json.bind;

import io.tidewire.codec.JsonOutput;
import java.io.Writer;

/** Receives Gson's output. Gson passes whole strings, so no surrogate pair is ever cut. */
final class GsonSink extends Writer {
  private final JsonOutput out;

  GsonSink(JsonOutput out) {
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
    // there is no buffer
  }

  @Override
  public void close() {
    // nothing to release
  }
}
