package io.tidewire.json;

import io.tidewire.codec.JsonOutput;
import io.tidewire.json.text.Placeholders;
import io.tidewire.json.text.Utf8Writer;
import io.tidewire.plain.PlainOutput;
import io.tidewire.plain.Undecided;

/** Writes plain values as JSON, byte for byte as Gson does. */
final class JsonPlainOutput extends PlainOutput {
  private static final int NOTHING = 0; // the end needs no place

  private final Utf8Writer out;
  private final JsonOutput attachments;

  JsonPlainOutput(Utf8Writer out, JsonOutput attachments) {
    this.out = out;
    this.attachments = attachments;
  }

  @Override
  protected int beginObject() {
    deeper();
    out.ascii('{');
    return NOTHING;
  }

  @Override
  protected void endObject(int begin, int size) {
    shallower();
    out.ascii('}');
  }

  @Override
  protected int beginArray() {
    deeper();
    out.ascii('[');
    return NOTHING;
  }

  @Override
  protected void endArray(int begin, int size) {
    shallower();
    out.ascii(']');
  }

  @Override
  protected void separate() {
    out.ascii(',');
  }

  /** Leaves data that may look like a placeholder to Gson. */
  @Override
  protected void name(String name) {
    Undecided.unless(!name.equals(Placeholders.FLAG));
    string(name);
    out.ascii(':');
  }

  @Override
  protected void name(String name, byte[] json) {
    out.utf8(json, 0, json.length);
  }

  /** Gson escapes the two line separators of Unicode, which the writer does not. */
  @Override
  protected void string(String value) {
    Undecided.unless(value.indexOf('\u2028') < 0 && value.indexOf('\u2029') < 0);
    out.quote(value);
  }

  @Override
  protected void number(long value) {
    out.number(value);
  }

  @Override
  protected void decimal(double value) {
    Undecided.unless(Double.isFinite(value));
    out.json(Double.toString(value));
  }

  @Override
  protected void number(String json) {
    out.json(json);
  }

  @Override
  protected void bool(boolean value) {
    out.json(value ? "true" : "false");
  }

  @Override
  protected void nil() {
    out.json("null");
  }

  @Override
  protected void attachment(byte[] bytes) {
    int begin = beginObject();
    out.json("\"_placeholder\":true,\"num\":");
    out.number(attachments.attach(bytes));
    endObject(begin, 2);
  }
}
