package io.tidewire.testserver.values;

import com.google.gson.reflect.TypeToken;
import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import org.jspecify.annotations.Nullable;

/**
 * A value, and the type that a listener asks for.
 *
 * @param name the first column of the table, without its backquotes
 */
public record Value(String name, TypeToken<?> type, @Nullable Object value) {
  static Value of(String name, Object value) {
    return new Value(name, TypeToken.get(value.getClass()), value);
  }

  /** Whether it was read as it is: an instance of the same class, which is written alike. */
  public boolean isSame(@Nullable Object read, JsonCodec codec) {
    if (value == null || read == null) {
      return value == read;
    }
    boolean sameType = type.getRawType().isInterface() || value.getClass() == read.getClass();
    return sameType && Args.encode(codec, read).equals(Args.encode(codec, value));
  }
}
