package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of the JDK's maps: an object with the members key and value. */
final class Entries implements TypeAdapterFactory {
  private static final String KEY = "key";
  private static final String VALUE = "value";

  @Override
  @SuppressWarnings("unchecked") // T is a kind of entry
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    boolean known = Map.Entry.class.isAssignableFrom(raw) && raw.getName().startsWith("java.util.");
    return known ? (TypeAdapter<T>) new Adapter(gson, type).nullSafe() : null;
  }

  private static final class Adapter extends TypeAdapter<Map.Entry<?, ?>> {
    private final Class<?> type;
    private final Element key;
    private final Element value;

    Adapter(Gson gson, TypeToken<?> type) {
      this.type = type.getRawType();
      key = new Element(gson, type, 0);
      value = new Element(gson, type, 1);
    }

    @Override
    public void write(JsonWriter out, Map.Entry<?, ?> entry) throws IOException {
      out.beginObject();
      key.write(out.name(KEY), entry.getKey());
      value.write(out.name(VALUE), entry.getValue());
      out.endObject();
    }

    @Override
    public Map.Entry<?, ?> read(JsonReader in) throws IOException {
      @Nullable Object readKey = null;
      @Nullable Object readValue = null;
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case KEY -> readKey = key.read(in);
          case VALUE -> readValue = value.read(in);
          default -> in.skipValue();
        }
      }
      in.endObject();
      return entry(readKey, readValue);
    }

    private Map.Entry<?, ?> entry(@Nullable Object readKey, @Nullable Object readValue) {
      if (type == SimpleEntry.class) {
        return new SimpleEntry<>(readKey, readValue);
      } else if (type == Map.Entry.class || type == SimpleImmutableEntry.class) {
        return new SimpleImmutableEntry<>(readKey, readValue);
      }
      throw new JsonParseException(type.getName() + " cannot be read: use Map.Entry");
    }
  }
}
