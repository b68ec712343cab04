package io.tidewire.msgpack;

import io.tidewire.json.ValueWriter;
import io.tidewire.json.text.Placeholders;
import io.tidewire.plain.PlainOutput;
import io.tidewire.plain.PlainWriters;
import io.tidewire.plain.Undecided;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as MessagePack, byte for byte as {@link JsonToMessagePack} does from their
 * JSON. Confined to its caller's thread.
 */
public final class PlainToMessagePack extends PlainOutput {
  private final MessagePackWriter out;

  private PlainToMessagePack(MessagePackWriter out) {
    this.out = out;
  }

  /**
   * Whether all values were appended; if not, they must take the way by JSON, and a part may be
   * appended.
   */
  public static boolean write(@Nullable Object[] values, MessagePackWriter out) {
    PlainToMessagePack plain = new PlainToMessagePack(out);
    int before = out.size();
    for (Object value : values) {
      if (!PlainWriters.write(value, plain)) {
        return false;
      }
    }
    ValueWriter.learn(out.size() - before, values);
    return true;
  }

  @Override
  protected int beginObject() {
    deeper();
    return out.begin();
  }

  @Override
  protected void endObject(int begin, int size) {
    shallower();
    out.endMap(begin, size);
  }

  @Override
  protected int beginArray() {
    deeper();
    return out.begin();
  }

  @Override
  protected void endArray(int begin, int size) {
    shallower();
    out.endArray(begin, size);
  }

  @Override
  protected void separate() {}

  /** What looks like a placeholder in JSON is checked there. */
  @Override
  protected void name(String name) {
    Undecided.unless(!name.equals(Placeholders.FLAG));
    out.string(name);
  }

  @Override
  protected void name(String name, byte[] json) {
    out.string(name);
  }

  @Override
  protected void string(String value) {
    out.string(value);
  }

  @Override
  protected void number(long value) {
    out.integer(value);
  }

  @Override
  protected void decimal(double value) {
    Undecided.unless(Double.isFinite(value));
    out.real(value);
  }

  @Override
  protected void number(String json) {
    try {
      JsonToMessagePack.value(json, out);
    } catch (IllegalArgumentException refused) {
      throw Undecided.UNDECIDED; // the way by JSON reports why
    }
  }

  @Override
  protected void bool(boolean value) {
    out.bool(value);
  }

  @Override
  protected void nil() {
    out.nil();
  }

  @Override
  protected void attachment(byte[] bytes) {
    deeper();
    shallower();
    out.binary(bytes);
  }
}
