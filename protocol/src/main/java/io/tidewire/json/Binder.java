package io.tidewire.json;

import com.google.gson.JsonSyntaxException;
import io.tidewire.codec.JsonCodec;
import io.tidewire.codec.JsonInput;
import io.tidewire.json.bind.Bindings;
import io.tidewire.json.text.JsonText;
import io.tidewire.plain.PlainReaders;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds valid JSON to a type, whose T is unchecked. Strings and plain records take a fast path. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class Binder {
  private Binder() {}

  /**
   * Binds the value between two offsets of a text; white space may surround it.
   *
   * @param codec null for Tidewire's own
   */
  @SuppressWarnings("unchecked")
  public static <T> @Nullable T read(
      @Nullable JsonCodec codec,
      String text,
      int from,
      int to,
      Type type,
      List<byte[]> attachments) {
    int start = from;
    while (JsonText.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (type == String.class && text.charAt(start) == '"') {
      return (T) JsonText.value(text, start + 1, text.lastIndexOf('"', to - 1));
    }
    if (codec == null
        && type instanceof Class<?> raw
        && raw.isRecord()
        && PlainReaders.canRead(raw)) {
      Optional<Object> plain = PlainReaders.record(raw, new JsonPlainInput(text, start));
      if (plain.isPresent()) {
        return (T) plain.get();
      }
    }
    return (T) read(codec, new JsonInput(text, start, to, attachments), type);
  }

  private static @Nullable Object read(@Nullable JsonCodec codec, JsonInput in, Type type) {
    try {
      return codec == null ? Bindings.read(Bindings.GSON, in, type) : codec.read(in, type);
    } catch (RuntimeException | IOException | StackOverflowError refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  /** Whether the codec rejected the value; otherwise it cannot read the type. */
  public static boolean quotesInput(@Nullable Throwable cause) {
    return cause instanceof JsonSyntaxException
        || cause instanceof IOException
        || cause instanceof NumberFormatException
        || cause instanceof IllegalStateException;
  }
}
