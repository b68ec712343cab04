package io.tidewire.json.bind;

import com.google.gson.stream.JsonWriter;
import io.tidewire.codec.JsonOutput;
import io.tidewire.json.text.BracketStack;
import io.tidewire.json.text.JsonScanner;
import io.tidewire.json.text.Placeholders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A Gson writer that passes byte arrays on and counts its depth, which stops at a cycle. Detects
 * data that looks like a placeholder, by its flag alone, as receivers do.
 */
public final class AttachmentWriter extends JsonWriter {
  private final JsonOutput out;
  private int depth = 1; // the array of arguments
  private boolean flag; // whether the next value is a placeholder's flag
  private boolean lookalike;
  private @Nullable Member first; // of the next object, until it begins

  private record Member(String name, String value) {}

  /** Writes to {@code out}. */
  public AttachmentWriter(JsonOutput out) {
    super(new GsonSink(out));
    this.out = out;
  }

  /** Whether data looked like a placeholder. */
  public boolean lookalike() {
    return lookalike;
  }

  void attachment(byte[] bytes) throws IOException {
    beginObject();
    super.name(Placeholders.FLAG);
    super.value(true);
    name(Placeholders.NUMBER).value(out.attach(bytes));
    endObject();
  }

  /** The next value must be an object, and begins with that member. */
  void beginNextObjectWith(String name, String value) {
    first = new Member(name, value);
  }

  /**
   * Checks that the object was written.
   *
   * @throws IllegalArgumentException if the last value was none
   */
  void requireObject() {
    if (first != null) {
      throw new IllegalArgumentException(
          "a value that is no object cannot have the property \"" + first.name + '"');
    }
  }

  @Override
  public JsonWriter name(String name) throws IOException {
    flag = name.equals(Placeholders.FLAG);
    return super.name(name);
  }

  @Override
  public JsonWriter value(boolean value) throws IOException {
    note(value);
    return super.value(value);
  }

  @Override
  public JsonWriter value(@Nullable Boolean value) throws IOException {
    note(value != null && value);
    return super.value(value);
  }

  @Override
  public JsonWriter jsonValue(@Nullable String json) throws IOException {
    lookalike |= json != null && JsonScanner.mayHoldPlaceholder(json);
    note("true".equals(json));
    return super.jsonValue(json);
  }

  private void note(boolean flagged) {
    lookalike |= flag && flagged;
  }

  @Override
  public JsonWriter beginArray() throws IOException {
    requireObject();
    deeper();
    return super.beginArray();
  }

  @Override
  public JsonWriter beginObject() throws IOException {
    deeper();
    super.beginObject();
    Member member = first;
    first = null;
    return member == null ? this : name(member.name).value(member.value);
  }

  @Override
  public JsonWriter endArray() throws IOException {
    depth--;
    flag = false;
    return super.endArray();
  }

  @Override
  public JsonWriter endObject() throws IOException {
    depth--;
    flag = false;
    return super.endObject();
  }

  private void deeper() {
    flag = false;
    if (++depth > BracketStack.LIMIT) {
      throw new IllegalArgumentException(
          "nested deeper than " + BracketStack.LIMIT + "; does it contain itself?");
    }
  }
}
