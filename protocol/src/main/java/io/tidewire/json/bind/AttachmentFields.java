package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonIOException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allows an attachment in a field or record component that is declared as {@code Object}. */
final class AttachmentFields implements TypeAdapterFactory {
  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    List<Field> open = openFields(type.getRawType());
    return open.isEmpty() ? null : new Adapter<>(gson.getDelegateAdapter(this, type), open);
  }

  private static List<Field> openFields(Class<?> type) {
    List<Field> open = new ArrayList<>();
    for (Class<?> at = type; at != null && !isPlatform(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getType() == Object.class && !Modifier.isStatic(field.getModifiers())) {
          open.add(field);
        }
      }
    }
    return open;
  }

  /** Types for which Gson has its own adapters. */
  static boolean isPlatform(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("com.google.gson.");
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> gson;
    private final List<Field> open;

    Adapter(TypeAdapter<T> gson, List<Field> open) {
      this.gson = gson;
      this.open = open;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      gson.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      T value = gson.read(in);
      if (value == null || !(in instanceof AttachmentReader reader) || !reader.hasAttachments()) {
        return value;
      }
      try {
        return value.getClass().isRecord() ? rebuilt(value, reader) : filled(value, reader);
      } catch (ReflectiveOperationException refused) {
        throw new JsonIOException("cannot put an attachment into " + value.getClass(), refused);
      }
    }

    private T filled(T value, AttachmentReader in) throws ReflectiveOperationException {
      for (Field field : open) {
        field.setAccessible(true);
        field.set(value, Trees.resolve(field.get(value), in));
      }
      return value;
    }

    @SuppressWarnings("unchecked") // the constructor is that of T's own class
    private static <T> T rebuilt(T value, AttachmentReader in) throws ReflectiveOperationException {
      RecordComponent[] components = value.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      @Nullable Object[] values = new @Nullable Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = component(components[i], value, in);
      }
      Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (T) constructor.newInstance(values);
    }

    private static @Nullable Object component(
        RecordComponent component, Object value, AttachmentReader in)
        throws ReflectiveOperationException {
      component.getAccessor().setAccessible(true);
      Object held = component.getAccessor().invoke(value);
      return component.getType() == Object.class ? Trees.resolve(held, in) : held;
    }
  }
}
