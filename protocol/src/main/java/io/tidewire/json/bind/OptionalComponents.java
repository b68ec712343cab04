package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an optional component of a record as empty if the JSON lacks it. Its constructor receives
 * no null, so it may reject null.
 */
final class OptionalComponents implements TypeAdapterFactory {
  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    List<String> names = type.getRawType().isRecord() ? names(gson, type) : List.of();
    return names.isEmpty()
        ? null
        : new Adapter<>(
            gson.getDelegateAdapter(this, type), gson.getAdapter(JsonElement.class), names);
  }

  private static List<String> names(Gson gson, TypeToken<?> type) {
    return MemberNames.fields(type.getRawType())
        .filter(field -> Optionals.isOptional(field.getType()))
        .map(field -> MemberNames.of(gson, field))
        .toList();
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> gson;
    private final TypeAdapter<JsonElement> trees;
    private final List<String> names;

    Adapter(TypeAdapter<T> gson, TypeAdapter<JsonElement> trees, List<String> names) {
      this.gson = gson;
      this.trees = trees;
      this.names = names;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      gson.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      JsonElement tree = trees.read(in);
      return AttachmentReader.read(
          gson, tree.isJsonObject() ? complete(tree.getAsJsonObject()) : tree, in);
    }

    /** The nulls come first: of two members for one component, Gson takes the last. */
    private JsonObject complete(JsonObject tree) {
      JsonObject complete = new JsonObject();
      names.forEach(name -> complete.add(name, JsonNull.INSTANCE));
      tree.asMap().forEach(complete::add);
      return complete;
    }
  }
}
