package io.tidewire.json;

import static io.tidewire.json.Undecided.UNDECIDED;

import io.tidewire.codec.JsonOutput;
import io.tidewire.json.bind.AttachmentAdapter;
import io.tidewire.json.text.Utf8Writer;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the {@link FastValueWriter} of a plain value. Thread-safe. */
final class FastValueWriters {
  private static final FastValueWriter GIVE_UP =
      (value, out) -> {
        throw UNDECIDED;
      };

  /** Created once for each class, and collected with it. */
  private static final ClassValue<FastValueWriter> WRITERS =
      new ClassValue<>() {
        @Override
        protected FastValueWriter computeValue(Class<?> type) {
          return create(type);
        }
      };

  private FastValueWriters() {}

  /** Whether the value was appended; if not, Gson must write it, and a part may be appended. */
  static boolean write(Object value, Utf8Writer out, JsonOutput attachments) {
    FastValueWriter writer = WRITERS.get(value.getClass());
    if (writer == GIVE_UP) {
      return false;
    }
    try {
      writer.write(value, new FastOutput(out, attachments));
      return true;
    } catch (Undecided special) {
      return false;
    }
  }

  private static FastValueWriter create(Class<?> type) {
    FastValueWriter scalar = ScalarWriters.ALL.get(type);
    if (scalar != null) {
      return scalar;
    } else if (PlainTypes.isRecord(type)) {
      return record(type);
    } else if (PlainTypes.isEnum(type)) {
      return (value, out) -> out.string(((Enum<?>) value).name());
    } else if (PlainTypes.isArray(type)) {
      return FastValueWriters::array;
    } else if (ByteBuffer.class.isAssignableFrom(type)) {
      return FastValueWriters::buffer;
    } else if (PlainTypes.isContainer(type)) {
      return Map.class.isAssignableFrom(type)
          ? FastValueWriters::map
          : FastValueWriters::collection;
    }
    return GIVE_UP;
  }

  private static FastValueWriter record(Class<?> type) {
    try {
      return RecordWriter.of(type, FastValueWriters::any);
    } catch (InaccessibleObjectException closed) {
      return GIVE_UP; // Gson reports why
    }
  }

  private static void any(@Nullable Object value, FastOutput out) {
    if (value instanceof String text) {
      out.string(text);
    } else if (value == null) {
      out.json("null");
    } else {
      WRITERS.get(value.getClass()).write(value, out);
    }
  }

  private static void map(Object map, FastOutput out) {
    out.open('{');
    boolean first = true;
    for (Map.Entry<?, ?> member : ((Map<?, ?>) map).entrySet()) {
      if (!first) {
        out.comma();
      }
      first = false;
      member(member, out);
    }
    out.close('}');
  }

  private static void member(Map.Entry<?, ?> member, FastOutput out) {
    if (!(member.getKey() instanceof String name)) {
      throw UNDECIDED;
    }
    out.name(name);
    any(member.getValue(), out);
  }

  private static void collection(Object collection, FastOutput out) {
    out.open('[');
    boolean first = true;
    for (Object element : (Collection<?>) collection) {
      if (!first) {
        out.comma();
      }
      first = false;
      any(element, out);
    }
    out.close(']');
  }

  private static void array(Object array, FastOutput out) {
    out.open('[');
    for (int i = 0; i < Array.getLength(array); i++) {
      if (i > 0) {
        out.comma();
      }
      any(Array.get(array, i), out);
    }
    out.close(']');
  }

  private static void buffer(Object buffer, FastOutput out) {
    out.attachment(AttachmentAdapter.bytesOf((ByteBuffer) buffer));
  }
}
