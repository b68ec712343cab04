package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rejects an unknown constant of an enum; Gson alone reads it as null. */
final class KnownEnums implements TypeAdapterFactory {
  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    return Enum.class.isAssignableFrom(raw) && raw != Enum.class
        ? new Adapter<>(gson, gson.getDelegateAdapter(this, type), raw)
        : null;
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final TypeAdapter<T> delegate;
    private final Class<? super T> type;

    Adapter(Gson gson, TypeAdapter<T> delegate, Class<? super T> type) {
      this.gson = gson;
      this.delegate = delegate;
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      delegate.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      boolean isNull = in.peek() == JsonToken.NULL;
      T value = delegate.read(in);
      if (value == null && !isNull) {
        throw new JsonParseException("the value must be one of " + names());
      }
      return value;
    }

    /** As they are on the wire. */
    private String names() {
      Object[] constants = type.getEnumConstants();
      return constants == null ? type.getName() : gson.toJson(Arrays.asList(constants));
    }
  }
}
