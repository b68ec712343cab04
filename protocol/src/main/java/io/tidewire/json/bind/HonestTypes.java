package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejects values that Gson would write as something else. Gson writes an object of an anonymous or
 * local class as null and calls no adapter, so the adapter of its container checks it first.
 */
public final class HonestTypes implements TypeAdapterFactory {
  private static final ClassValue<String> REFUSALS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return refusal(type);
        }
      };

  /**
   * Checks one value by its class alone, not its contents.
   *
   * @throws IllegalArgumentException if Gson would write it as something else
   */
  public static void require(@Nullable Object value) {
    String refusal = value == null ? "" : REFUSALS.get(value.getClass());
    if (!refusal.isEmpty()) {
      throw new IllegalArgumentException(refusal);
    }
  }

  private static String refusal(Class<?> type) {
    String name = type.getName();
    if (type.isHidden() || isUnnamed(type)) {
      return name + " is an anonymous or local class or a lambda: use a record or a named class";
    } else if ((name.startsWith("java.sql.") && !SqlTimestamps.isTimestamp(type))
        || (name.startsWith("java.time.") && !isIso(type))) {
      return name + " has no form in JSON: use an Instant, a LocalDate or a String";
    }
    return "";
  }

  /** By Gson's definition. */
  private static boolean isUnnamed(Class<?> type) {
    return !Enum.class.isAssignableFrom(type)
        && !Modifier.isStatic(type.getModifiers())
        && (type.isAnonymousClass() || type.isLocalClass());
  }

  private static boolean isIso(Class<?> type) {
    return IsoAdapters.TYPES.contains(type) || TextAdapters.isTime(type) || type.isEnum();
  }

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    Contents contents = REFUSALS.get(raw).isEmpty() ? contents(raw) : HonestTypes::require;
    return contents == null ? null : new Adapter<>(gson.getDelegateAdapter(this, type), contents);
  }

  /** Null if such a value cannot contain an object of a rejected class. */
  private static @Nullable Contents contents(Class<?> raw) {
    if (Map.class.isAssignableFrom(raw)) {
      return value -> ((Map<?, ?>) value).values().forEach(HonestTypes::require);
    } else if (Collection.class.isAssignableFrom(raw)) {
      return value -> ((Collection<?>) value).forEach(HonestTypes::require);
    } else if (raw.isArray()) {
      return isOpen(raw.getComponentType()) ? HonestTypes::requireElements : null;
    }
    List<Field> fields = openFields(raw);
    return fields.isEmpty() ? null : value -> requireFields(value, fields);
  }

  private static void requireElements(Object array) {
    for (int i = 0; i < Array.getLength(array); i++) {
      require(Array.get(array, i));
    }
  }

  private static void requireFields(Object value, List<Field> fields) {
    for (Field field : fields) {
      try {
        require(field.get(value));
      } catch (IllegalAccessException refused) {
        throw new IllegalArgumentException(refused); // setAccessible() was called
      }
    }
  }

  private static List<Field> openFields(Class<?> type) {
    List<Field> open = new ArrayList<>();
    for (Class<?> at = type;
        at != null && !AttachmentFields.isPlatform(at);
        at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (isOpen(field.getType())
            && !Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)) {
          if (field.trySetAccessible()) {
            open.add(field);
          }
        }
      }
    }
    return open;
  }

  /** Whether a value of that declared type may be of an anonymous class. */
  private static boolean isOpen(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && !Modifier.isFinal(type.getModifiers())
        && !Enum.class.isAssignableFrom(type);
  }

  /** Checks the contents of a value. */
  private interface Contents {
    void require(Object value);
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> gson;
    private final Contents contents;

    Adapter(TypeAdapter<T> gson, Contents contents) {
      this.gson = gson;
      this.contents = contents;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      if (value != null) {
        contents.require(value);
      }
      gson.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      return gson.read(in);
    }
  }
}
