package io.tidewire.plain;

import static io.tidewire.plain.Undecided.UNDECIDED;

import io.tidewire.json.bind.AttachmentAdapter;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the {@link PlainWriter} of a plain value. Thread-safe. */
public final class PlainWriters {
  private static final PlainWriter GIVE_UP =
      (value, out) -> {
        throw UNDECIDED;
      };

  /** Created once for each class, and collected with it. */
  private static final ClassValue<PlainWriter> WRITERS =
      new ClassValue<>() {
        @Override
        protected PlainWriter computeValue(Class<?> type) {
          return create(type);
        }
      };

  private PlainWriters() {}

  /**
   * Whether the value was appended; if not, the codec must write it, and a part may be appended.
   */
  public static boolean write(@Nullable Object value, PlainOutput out) {
    try {
      any(value, out);
      return true;
    } catch (Undecided special) {
      return false;
    }
  }

  /** Whether all values of that class are left to the codec. */
  public static boolean gaveUp(Class<?> type) {
    return of(type) == GIVE_UP;
  }

  static PlainWriter of(Class<?> type) {
    return WRITERS.get(type);
  }

  private static PlainWriter create(Class<?> type) {
    PlainWriter scalar = ScalarWriters.ALL.get(type);
    if (scalar != null) {
      return scalar;
    } else if (PlainTypes.isRecord(type)) {
      return record(type);
    } else if (PlainTypes.isEnum(type)) {
      return (value, out) -> out.string(((Enum<?>) value).name());
    } else if (PlainTypes.isArray(type)) {
      return PlainWriters::array;
    } else if (ByteBuffer.class.isAssignableFrom(type)) {
      return PlainWriters::buffer;
    } else if (PlainTypes.isContainer(type)) {
      return Map.class.isAssignableFrom(type) ? PlainWriters::map : PlainWriters::collection;
    }
    return GIVE_UP;
  }

  private static PlainWriter record(Class<?> type) {
    try {
      return RecordWriter.of(type, PlainWriters::any);
    } catch (InaccessibleObjectException closed) {
      return GIVE_UP; // Gson reports why
    }
  }

  private static void any(@Nullable Object value, PlainOutput out) {
    if (value instanceof String text) {
      out.string(text);
    } else if (value == null) {
      out.nil();
    } else {
      of(value.getClass()).write(value, out);
    }
  }

  private static void map(Object map, PlainOutput out) {
    int begin = out.beginObject();
    int size = 0;
    for (Map.Entry<?, ?> member : ((Map<?, ?>) map).entrySet()) {
      if (size++ > 0) {
        out.separate();
      }
      member(member, out);
    }
    out.endObject(begin, size);
  }

  private static void member(Map.Entry<?, ?> member, PlainOutput out) {
    if (!(member.getKey() instanceof String name)) {
      throw UNDECIDED;
    }
    out.name(name);
    any(member.getValue(), out);
  }

  private static void collection(Object collection, PlainOutput out) {
    int begin = out.beginArray();
    int size = 0;
    for (Object element : (Collection<?>) collection) {
      if (size++ > 0) {
        out.separate();
      }
      any(element, out);
    }
    out.endArray(begin, size);
  }

  private static void array(Object array, PlainOutput out) {
    int begin = out.beginArray();
    int size = Array.getLength(array);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.separate();
      }
      any(Array.get(array, i), out);
    }
    out.endArray(begin, size);
  }

  private static void buffer(Object buffer, PlainOutput out) {
    out.attachment(AttachmentAdapter.bytesOf((ByteBuffer) buffer));
  }
}
