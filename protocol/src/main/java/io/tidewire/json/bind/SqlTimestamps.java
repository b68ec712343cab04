package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps of JDBC as instants. They are recognised by name: Tidewire does not require the module
 * {@code java.sql}.
 */
final class SqlTimestamps implements TypeAdapterFactory {
  private static final String NAME = "java.sql.Timestamp";

  static boolean isTimestamp(Class<?> type) {
    return type.getName().equals(NAME);
  }

  @Override
  @SuppressWarnings("unchecked") // T is the class itself, which extends Date
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<?> raw = type.getRawType();
    return isTimestamp(raw)
        ? (TypeAdapter<T>) IsoAdapters.instants(Date::toInstant, it -> from(raw, it)).nullSafe()
        : null;
  }

  private static Date from(Class<?> timestamp, Instant instant) {
    try {
      return (Date) timestamp.getMethod("from", Instant.class).invoke(null, instant);
    } catch (ReflectiveOperationException refused) {
      throw new JsonParseException(instant + " is no " + NAME, refused);
    }
  }
}
