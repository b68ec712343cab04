package io.tidewire.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes arguments as the elements of a JSON array. */
final class ArgsWriter {
  private static final int[] NO_COMMAS = {};

  private ArgsWriter() {}

  static Args write(@Nullable Object[] values) {
    ValueWriter out = new ValueWriter(sizeOf(values));
    int[] commas = NO_COMMAS;
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        commas = ArgsReader.with(commas, i - 1, out.length());
        out.comma();
      }
      write(out, i, values[i]);
    }
    return new Args(out.toString(), commas, values.length, List.copyOf(out.attachments()));
  }

  private static void write(ValueWriter out, int index, @Nullable Object value) {
    try {
      out.value(value);
    } catch (RuntimeException | StackOverflowError refused) {
      String type = value == null ? "null" : value.getClass().getName();
      throw new IllegalArgumentException(
          "argument " + index + " (" + type + ") cannot become JSON: " + refused.getMessage(),
          refused);
    }
  }

  /** Enough for strings without escapes and for most numbers; what it misses makes it grow. */
  private static int sizeOf(@Nullable Object[] values) {
    int size = values.length;
    for (Object value : values) {
      size += value instanceof String text ? text.length() + 2 : 16;
    }
    return size;
  }
}
