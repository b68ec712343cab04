package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.tidewire.json.text.JsonScanner;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON trees of other libraries as JSON; Gson would write their private fields. Those
 * whose constructor parses a text are read too. They are recognised by name, so that Tidewire does
 * not depend on those libraries.
 */
final class JsonTrees implements TypeAdapterFactory {
  private static final Set<String> PARSERS =
      Set.of(
          "org.json.JSONObject",
          "org.json.JSONArray",
          "io.vertx.core.json.JsonObject",
          "io.vertx.core.json.JsonArray");
  private static final Set<String> WRITTEN =
      Set.of(
          "com.fasterxml.jackson.databind.JsonNode",
          "tools.jackson.databind.JsonNode",
          "jakarta.json.JsonValue",
          "javax.json.JsonValue");

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    return isTree(type.getRawType())
        ? new Adapter<T>(type.getRawType(), gson.getAdapter(JsonElement.class)).nullSafe()
        : null;
  }

  static boolean isTree(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (PARSERS.contains(type.getName())
        || WRITTEN.contains(type.getName())
        || isTree(type.getSuperclass())) {
      return true;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (isTree(parent)) {
        return true;
      }
    }
    return false;
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Class<? super T> type;
    private final TypeAdapter<JsonElement> trees;

    Adapter(Class<? super T> type, TypeAdapter<JsonElement> trees) {
      this.type = type;
      this.trees = trees;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      String text = String.valueOf(value);
      JsonScanner.validate(text);
      out.jsonValue(text);
    }

    @Override
    public T read(JsonReader in) throws IOException {
      if (!PARSERS.contains(type.getName())) {
        throw new IllegalArgumentException(
            type.getName() + " cannot be read: take the text by Args.json() and parse it yourself");
      }
      return parsed(trees.read(in).toString());
    }

    @SuppressWarnings("unchecked") // T is the class itself: Gson looks an adapter up by it
    private T parsed(String json) {
      try {
        return (T) type.getConstructor(String.class).newInstance(json);
      } catch (ReflectiveOperationException refused) {
        throw new JsonParseException("it is no " + type.getName(), refused);
      }
    }
  }
}
