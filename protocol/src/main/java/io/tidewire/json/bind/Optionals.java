package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Optional values: the value itself, or null if it is empty. */
final class Optionals implements TypeAdapterFactory {
  /** Whether it is one of the four classes. */
  static boolean isOptional(Class<?> type) {
    return type == Optional.class
        || type == OptionalInt.class
        || type == OptionalLong.class
        || type == OptionalDouble.class;
  }

  @Override
  @SuppressWarnings("unchecked") // T is the class that each branch compares
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    return isOptional(raw) ? (TypeAdapter<T>) adapter(gson, raw, type) : null;
  }

  private static TypeAdapter<?> adapter(Gson gson, Class<?> raw, TypeToken<?> type) {
    if (raw == OptionalInt.class) {
      return new Adapter<OptionalInt, Integer>(
          gson.getAdapter(Integer.class),
          value -> value.isPresent() ? value.getAsInt() : null,
          value -> value == null ? OptionalInt.empty() : OptionalInt.of(value));
    } else if (raw == OptionalLong.class) {
      return new Adapter<OptionalLong, Long>(
          gson.getAdapter(Long.class),
          value -> value.isPresent() ? value.getAsLong() : null,
          value -> value == null ? OptionalLong.empty() : OptionalLong.of(value));
    } else if (raw == OptionalDouble.class) {
      return new Adapter<OptionalDouble, Double>(
          gson.getAdapter(Double.class),
          value -> value.isPresent() ? value.getAsDouble() : null,
          value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    return new Adapter<Optional<Object>, Object>(
        new Element(gson, type, 0), value -> value.orElse(null), Optional::ofNullable);
  }

  private static final class Adapter<O, T> extends TypeAdapter<O> {
    private final TypeAdapter<T> element;
    private final Function<O, @Nullable T> toValue;
    private final Function<@Nullable T, O> fromValue;

    Adapter(
        TypeAdapter<T> element,
        Function<O, @Nullable T> toValue,
        Function<@Nullable T, O> fromValue) {
      this.element = element;
      this.toValue = toValue;
      this.fromValue = fromValue;
    }

    @Override
    public void write(JsonWriter out, @Nullable O value) throws IOException {
      T present = value == null ? null : toValue.apply(value);
      if (present == null) {
        out.nullValue();
      } else {
        element.write(out, present);
      }
    }

    @Override
    public O read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return fromValue.apply(null);
      }
      return fromValue.apply(element.read(in));
    }
  }
}
