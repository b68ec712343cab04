package io.tidewire.json.bind;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tidewire.json.text.Placeholders;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces the placeholders in values that Gson read as {@code Object} by attachments. */
final class Trees {
  private Trees() {}

  /** Changes maps and lists in place: Gson has just created them. */
  @SuppressWarnings("unchecked")
  public static @Nullable Object resolve(@Nullable Object value, AttachmentReader in) {
    if (!in.hasAttachments()) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      if (Boolean.TRUE.equals(map.get(Placeholders.FLAG))) {
        return in.attachment(map.get(Placeholders.NUMBER));
      }
      ((Map<Object, @Nullable Object>) map).replaceAll((key, member) -> resolve(member, in));
    } else if (value instanceof List<?> list) {
      ((List<@Nullable Object>) list).replaceAll(element -> resolve(element, in));
    }
    return value;
  }

  /** Gson's adapter of {@code Object}, with attachments. */
  static final class Adapter extends TypeAdapter<Object> {
    private final TypeAdapter<Object> gson;

    Adapter(TypeAdapter<Object> gson) {
      this.gson = gson;
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
      gson.write(out, value);
    }

    @Override
    public @Nullable Object read(JsonReader in) throws IOException {
      Object value = gson.read(in);
      return in instanceof AttachmentReader reader ? resolve(value, reader) : value;
    }
  }

  /** {@code Object[]}, by way of a list. */
  static final class ArrayAdapter extends TypeAdapter<Object[]> {
    private final TypeAdapter<List<Object>> list;

    ArrayAdapter(TypeAdapter<List<Object>> list) {
      this.list = list;
    }

    @Override
    public void write(JsonWriter out, Object @Nullable [] value) throws IOException {
      list.write(out, value == null ? null : Arrays.asList(value));
    }

    @Override
    public Object @Nullable [] read(JsonReader in) throws IOException {
      List<Object> elements = list.read(in);
      return elements == null ? null : elements.toArray();
    }
  }
}
