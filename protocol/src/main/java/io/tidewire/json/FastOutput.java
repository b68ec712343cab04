package io.tidewire.json;

import static io.tidewire.json.Undecided.UNDECIDED;

import io.tidewire.codec.JsonOutput;
import io.tidewire.json.text.BracketStack;
import io.tidewire.json.text.Placeholders;
import io.tidewire.json.text.Utf8Writer;

/**
 * Writes the parts of one argument as Gson does, and counts their depth. Gives up where Gson may
 * report an error. Confined to its caller's thread.
 */
final class FastOutput {
  private final Utf8Writer out;
  private final JsonOutput attachments;
  private int depth = 1; // the array of arguments

  FastOutput(Utf8Writer out, JsonOutput attachments) {
    this.out = out;
    this.attachments = attachments;
  }

  void open(char bracket) {
    Undecided.unless(++depth <= BracketStack.LIMIT);
    out.ascii(bracket);
  }

  void close(char bracket) {
    depth--;
    out.ascii(bracket);
  }

  void comma() {
    out.ascii(',');
  }

  void number(long value) {
    out.number(value);
  }

  void decimal(double value) {
    Undecided.unless(Double.isFinite(value));
    out.json(Double.toString(value));
  }

  void json(String text) {
    out.json(text);
  }

  void encoded(byte[] json) {
    out.utf8(json, 0, json.length);
  }

  /** Gson escapes the two line separators of Unicode, which the writer does not. */
  void string(String value) {
    if (value.indexOf('\u2028') >= 0 || value.indexOf('\u2029') >= 0) {
      throw UNDECIDED;
    }
    out.quote(value);
  }

  /** Leaves data that may look like a placeholder to Gson. */
  void name(String name) {
    Undecided.unless(!name.equals(Placeholders.FLAG));
    string(name);
    out.ascii(':');
  }

  void attachment(byte[] bytes) {
    open('{');
    out.json("\"_placeholder\":true,\"num\":");
    out.number(attachments.attach(bytes));
    close('}');
  }
}
