package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The content of a generic value, whose type is one of the type arguments. It is written by its
 * class unless its declared type is generic, and checked as the elements of a list are.
 */
final class Element extends TypeAdapter<Object> {
  private final Gson gson;
  private final TypeAdapter<Object> declared;
  private final boolean generic;

  /** {@code index} is that of the type argument; a raw type's is {@code Object}. */
  Element(Gson gson, TypeToken<?> of, int index) {
    this.gson = gson;
    Type type =
        of.getType() instanceof ParameterizedType it
            ? it.getActualTypeArguments()[index]
            : Object.class;
    declared = adapter(gson, type);
    generic = type instanceof ParameterizedType;
  }

  @SuppressWarnings("unchecked") // the type argument is unknown
  private static TypeAdapter<Object> adapter(Gson gson, Type type) {
    return type == Object.class
        ? new Trees.Adapter(gson.getAdapter(Object.class))
        : (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(type));
  }

  @Override
  public void write(JsonWriter out, @Nullable Object value) throws IOException {
    HonestTypes.require(value);
    if (generic || value == null) {
      declared.write(out, value);
    } else {
      gson.toJson(value, value.getClass(), out);
    }
  }

  @Override
  public @Nullable Object read(JsonReader in) throws IOException {
    return declared.read(in);
  }
}
