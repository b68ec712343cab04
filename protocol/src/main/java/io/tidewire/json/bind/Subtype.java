package io.tidewire.json.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** A record or class of a sealed hierarchy; {@code adapter} does not know the property. */
record Subtype(String property, String name, Class<?> type, TypeAdapter<?> adapter) {
  @SuppressWarnings("unchecked") // the caller found it by the value's class
  void write(JsonWriter out, Object value, TypeAdapter<JsonElement> trees) throws IOException {
    TypeAdapter<Object> gson = (TypeAdapter<Object>) adapter;
    if (out instanceof AttachmentWriter writer) {
      writer.beginNextObjectWith(property, name);
      gson.write(writer, value);
      writer.requireObject();
    } else {
      trees.write(out, named(gson.toJsonTree(value).getAsJsonObject()));
    }
  }

  private JsonObject named(JsonObject members) {
    JsonObject named = new JsonObject();
    named.addProperty(property, name);
    members.asMap().forEach(named::add);
    return named;
  }
}
