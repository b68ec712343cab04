package io.tidewire.event;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Valid JSON to a type, of which T is the unchecked promise. Strings come by a short way. */
@SuppressWarnings("TypeParameterUnusedInFormals")
final class Binder {
  private Binder() {}

  static <T> T required(String element, int index, Type type, List<byte[]> attachments) {
    T value = bind(element, index, type, attachments);
    if (value == null) {
      throw new IllegalArgumentException(
          "argument " + index + " is null: use find() for one that may be absent or null");
    }
    return value;
  }

  static <T> Optional<T> optional(String element, int index, Type type, List<byte[]> attachments) {
    return Optional.ofNullable(bind(element, index, type, attachments));
  }

  private static <T> @Nullable T bind(
      String element, int index, Type type, List<byte[]> attachments) {
    try {
      return read(element, type, attachments);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "argument " + index + " is no " + type.getTypeName() + ": " + refused.getMessage(),
          refused.getCause());
    }
  }

  @SuppressWarnings("unchecked")
  static <T> @Nullable T read(String json, Type type, List<byte[]> attachments) {
    if (type == String.class && json.startsWith("\"")) {
      return (T) new JsonScanner(json, 0).string();
    }
    return (T) gson(json, type, attachments);
  }

  private static @Nullable Object gson(String json, Type type, List<byte[]> attachments) {
    try (AttachmentReader in = new AttachmentReader(json, attachments)) {
      Object value = Json.GSON.fromJson(in, type);
      return type == Object.class ? Trees.resolve(value, in) : value;
    } catch (RuntimeException | IOException | StackOverflowError refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }
}
