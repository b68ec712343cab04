package io.tidewire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.codec.JsonCodec;
import io.tidewire.json.text.JsonScanner;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tidewire's JSON: strict, nulls kept, no HTML escapes. Thread-safe. */
public final class Json {
  private Json() {}

  /**
   * The JSON text of {@code value}.
   *
   * @throws IllegalArgumentException if it has none: NaN, a cycle, bytes
   */
  public static String write(@Nullable Object value) {
    @Nullable Object[] sole = {value};
    ValueWriter out = new ValueWriter(ValueWriter.sizeOf(sole));
    out.elements(sole);
    return plain(out);
  }

  /**
   * As above, by an application's codec.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static String write(JsonCodec codec, @Nullable Object value) {
    @Nullable Object[] sole = {value};
    ValueWriter out = new ValueWriter(ValueWriter.sizeOf(sole));
    out.elements(codec, sole);
    String json = plain(out);
    JsonScanner.validate(json);
    return json;
  }

  private static String plain(ValueWriter out) {
    if (!out.attachments().isEmpty()) {
      throw new IllegalArgumentException("bytes can only travel with an event or its answer");
    }
    return new String(out.toBytes(), UTF_8);
  }

  /**
   * Binds a JSON text, as an argument of an event.
   *
   * @throws IllegalArgumentException if it is malformed, null or of another type
   */
  public static <T> T read(String json, Class<T> type) {
    return read(json, (Type) type);
  }

  /** As above, for generic types; {@code T} must match {@code type}. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> T read(String json, Type type) {
    return read(null, json, type);
  }

  /** As above, by an application's codec; null is Tidewire's own. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> T read(@Nullable JsonCodec codec, String json, Type type) {
    JsonScanner.validate(json);
    T value = Binder.read(codec, json, 0, json.length(), type, List.of());
    if (value == null) {
      throw new IllegalArgumentException("null is no " + type.getTypeName());
    }
    return value;
  }

  /**
   * Checks that {@code json} is one JSON value (RFC 8259, nested at most 255 deep).
   *
   * @throws IllegalArgumentException with the offset at which it is not
   */
  public static void validate(String json) {
    JsonScanner.validate(json);
  }
}
