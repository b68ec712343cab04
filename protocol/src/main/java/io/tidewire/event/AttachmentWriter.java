package io.tidewire.event;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Gson's writer, which hands byte arrays on and knows how deep it is: a cycle ends there. */
final class AttachmentWriter extends JsonWriter {
  private final ValueWriter values;
  private int depth = 1; // the array of arguments

  AttachmentWriter(ValueWriter values) {
    super(new GsonSink(values));
    this.values = values;
  }

  void attachment(byte[] bytes) throws IOException {
    beginObject();
    name(Placeholders.FLAG).value(true);
    name(Placeholders.NUMBER).value(values.attach(bytes));
    endObject();
  }

  @Override
  public JsonWriter beginArray() throws IOException {
    deeper();
    return super.beginArray();
  }

  @Override
  public JsonWriter beginObject() throws IOException {
    deeper();
    return super.beginObject();
  }

  @Override
  public JsonWriter endArray() throws IOException {
    depth--;
    return super.endArray();
  }

  @Override
  public JsonWriter endObject() throws IOException {
    depth--;
    return super.endObject();
  }

  private void deeper() {
    if (++depth > Nesting.LIMIT) {
      throw new IllegalArgumentException(
          "nested deeper than " + Nesting.LIMIT + "; does it contain itself?");
    }
  }
}
