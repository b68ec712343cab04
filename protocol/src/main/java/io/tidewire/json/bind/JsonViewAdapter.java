package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the value of a {@link JsonView}, and rejects a {@link NotJson}. */
final class JsonViewAdapter implements TypeAdapterFactory {
  @Override
  @SuppressWarnings("unchecked") // T is one of the two
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    boolean special = JsonView.class.isAssignableFrom(raw) || NotJson.class.isAssignableFrom(raw);
    return special ? (TypeAdapter<T>) new Adapter(gson).nullSafe() : null;
  }

  /** The name of the public interface that extends it, else of the class itself. */
  private static String apiName(Class<?> type) {
    return interfaces(type)
        .filter(it -> List.of(it.getInterfaces()).contains(NotJson.class))
        .findFirst()
        .orElse(type)
        .getSimpleName();
  }

  private static Stream<Class<?>> interfaces(Class<?> type) {
    return Stream.of(type.getInterfaces())
        .flatMap(it -> Stream.concat(Stream.of(it), interfaces(it)));
  }

  private static final class Adapter extends TypeAdapter<Object> {
    private final Gson gson;

    Adapter(Gson gson) {
      this.gson = gson;
    }

    @Override
    public void write(JsonWriter out, Object value) throws IOException {
      if (!(value instanceof JsonView view)) {
        throw new IllegalArgumentException(apiName(value.getClass()) + " is no data");
      }
      Object shown = view.toJson();
      gson.toJson(shown, shown.getClass(), out);
    }

    @Override
    public Object read(JsonReader in) {
      throw new JsonParseException("it can be written, but not read");
    }
  }
}
