package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the adapters of sealed types: by a property if they have the annotation; otherwise their
 * values are written by their class, and only an adapter of the application can read them.
 */
final class SealedTypes implements TypeAdapterFactory {
  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    if (AttachmentFields.isPlatform(raw)) {
      return null;
    } else if (Hierarchy.contains(raw)) {
      return new SubtypeAdapter<T>(gson, subtypes(gson, type)).nullSafe();
    }
    boolean undecided =
        raw.isSealed()
            && Modifier.isAbstract(raw.getModifiers())
            && !raw.isAnnotationPresent(JsonAdapter.class);
    return undecided
        ? new Undecided<>(gson, gson.getDelegateAdapter(this, type), raw).nullSafe()
        : null;
  }

  private List<Subtype> subtypes(Gson gson, TypeToken<?> type) {
    Hierarchy hierarchy = Hierarchy.of(type.getRawType());
    List<Subtype> subtypes = new ArrayList<>();
    for (Map.Entry<String, Class<?>> named : hierarchy.names().entrySet()) {
      if (type.getRawType().isAssignableFrom(named.getValue())) {
        subtypes.add(subtype(gson, type, hierarchy.property(), named));
      }
    }
    Hierarchy.require(!subtypes.isEmpty(), type.getRawType(), "is not one of the sealed types");
    return subtypes;
  }

  private Subtype subtype(
      Gson gson, TypeToken<?> parent, String property, Map.Entry<String, Class<?>> named) {
    Class<?> type = named.getValue();
    boolean clash =
        MemberNames.fields(type).anyMatch(it -> MemberNames.of(gson, it).equals(property));
    Hierarchy.require(
        !clash, type, "has a member \"" + property + "\", which names its type: rename either");
    TypeToken<?> generic = OpenTypes.open(GenericSubtypes.of(parent, type));
    return new Subtype(property, named.getKey(), type, gson.getDelegateAdapter(this, generic));
  }

  /** A sealed type without the annotation. */
  private static final class Undecided<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final TypeAdapter<T> delegate;
    private final Class<?> type;

    Undecided(Gson gson, TypeAdapter<T> delegate, Class<?> type) {
      this.gson = gson;
      this.delegate = delegate;
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      gson.toJson(value, value.getClass(), out);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      try {
        return delegate.read(in);
      } catch (JsonIOException refused) {
        throw new JsonParseException(
            type.getName() + " is sealed: annotate it with @TypeProperty to read it", refused);
      }
    }
  }
}
