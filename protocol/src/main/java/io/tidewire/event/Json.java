package io.tidewire.event;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as every part of Tidewire reads and writes it: strict, nulls kept, no HTML escapes.
 * Thread-safe.
 */
public final class Json {
  static final Gson GSON =
      ExactNumbers.register(IsoAdapters.register(new GsonBuilder()))
          .disableHtmlEscaping()
          .serializeNulls()
          .setStrictness(Strictness.LEGACY_STRICT) // our scanner is stricter, and comes first
          .setObjectToNumberStrategy(ExactNumbers::open)
          .registerTypeAdapter(byte[].class, AttachmentAdapter.BYTES)
          .registerTypeHierarchyAdapter(ByteBuffer.class, AttachmentAdapter.BUFFER)
          .registerTypeAdapterFactory(new OpenFields())
          .registerTypeAdapterFactory(new OpenTypes())
          .registerTypeAdapterFactory(new KnownEnums())
          .registerTypeAdapterFactory(new HonestTypes())
          .registerTypeAdapterFactory(new JsonTrees())
          .registerTypeAdapterFactory(new JsonViewAdapter()) // asked before the others
          .create();

  private Json() {}

  /**
   * The JSON text of {@code value}.
   *
   * @throws IllegalArgumentException if it has none: NaN, a cycle, bytes (which can only travel in
   *     {@link Args})
   */
  public static String write(@Nullable Object value) {
    Args args = Args.of(new @Nullable Object[] {value});
    if (!args.attachments().isEmpty()) {
      throw new IllegalArgumentException("bytes can only travel with an event or its answer");
    }
    return args.elements();
  }

  /**
   * Binds a JSON text, as {@link Args#get} does.
   *
   * @throws IllegalArgumentException if it is malformed, null or of another type
   */
  public static <T> T read(String json, Class<T> type) {
    return read(json, (Type) type);
  }

  /** As above, for generic types; {@code T} must be what {@code type} says. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public static <T> T read(String json, Type type) {
    validate(json);
    T value = Binder.read(json, 0, json.length(), type, List.of());
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
    JsonScanner scanner = new JsonScanner(json, 0);
    scanner.skipValue();
    scanner.end();
  }
}
