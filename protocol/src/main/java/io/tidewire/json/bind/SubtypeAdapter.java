package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a sealed hierarchy, each with the property that names its type. */
final class SubtypeAdapter<T> extends TypeAdapter<T> {
  private final TypeAdapter<JsonElement> trees;
  private final List<Subtype> subtypes;
  private final String property;

  /** {@code subtypes} are those of the declared type: at least one, all with one property. */
  SubtypeAdapter(Gson gson, List<Subtype> subtypes) {
    this.trees = gson.getAdapter(JsonElement.class);
    this.subtypes = subtypes;
    this.property = subtypes.get(0).property();
  }

  @Override
  public void write(JsonWriter out, T value) throws IOException {
    Subtype subtype = find(it -> it.type() == value.getClass());
    if (subtype == null) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " is not one of the sealed types " + names());
    }
    subtype.write(out, value, trees);
  }

  @Override
  @SuppressWarnings("unchecked") // all subtypes are those of T
  public @Nullable T read(JsonReader in) throws IOException {
    JsonElement tree = trees.read(in);
    if (!tree.isJsonObject()) {
      throw new JsonParseException("it is no object with the property \"" + property + '"');
    }
    Subtype subtype = named(tree.getAsJsonObject().get(property));
    return AttachmentReader.read((TypeAdapter<T>) subtype.adapter(), tree, in);
  }

  private Subtype named(@Nullable JsonElement name) {
    if (name == null) {
      throw new JsonParseException(
          "the property \"" + property + "\" is absent: it names one of " + names());
    }
    Subtype subtype = find(it -> name.equals(new JsonPrimitive(it.name())));
    if (subtype == null) {
      throw new JsonParseException("the property \"" + property + "\" must be one of " + names());
    }
    return subtype;
  }

  private @Nullable Subtype find(Predicate<Subtype> condition) {
    for (Subtype subtype : subtypes) {
      if (condition.test(subtype)) {
        return subtype;
      }
    }
    return null;
  }

  /** As they are on the wire. */
  private String names() {
    return subtypes.stream()
        .map(it -> new JsonPrimitive(it.name()).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
