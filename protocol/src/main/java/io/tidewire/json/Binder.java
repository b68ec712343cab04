package io.tidewire.json;

import com.google.gson.JsonSyntaxException;
import io.tidewire.json.bind.AttachmentReader;
import io.tidewire.json.bind.Bindings;
import io.tidewire.json.bind.Trees;
import io.tidewire.json.text.JsonText;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds valid JSON to a type, whose T is unchecked. Strings and plain records take a fast path. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class Binder {
  private Binder() {}

  /** Binds the value between two offsets of a text; white space may surround it. */
  @SuppressWarnings("unchecked")
  public static <T> @Nullable T read(
      String text, int from, int to, Type type, List<byte[]> attachments) {
    int start = from;
    while (JsonText.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (type == String.class && text.charAt(start) == '"') {
      return (T) JsonText.value(text, start + 1, text.lastIndexOf('"', to - 1));
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      Optional<Object> plain = FastValueReaders.read(text, start, raw);
      if (plain.isPresent()) {
        return (T) plain.get();
      }
    }
    return (T) gson(text, start, to, type, attachments);
  }

  private static @Nullable Object gson(
      String text, int from, int to, Type type, List<byte[]> attachments) {
    try (AttachmentReader in = new AttachmentReader(text, from, to, attachments)) {
      Object value = Bindings.GSON.fromJson(in, type);
      return type == Object.class ? Trees.resolve(value, in) : value;
    } catch (RuntimeException | IOException | StackOverflowError refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  /** Whether Gson rejected the value; otherwise it cannot read the type. */
  public static boolean quotesInput(@Nullable Throwable cause) {
    return cause instanceof JsonSyntaxException
        || cause instanceof IOException
        || cause instanceof NumberFormatException
        || cause instanceof IllegalStateException;
  }
}
