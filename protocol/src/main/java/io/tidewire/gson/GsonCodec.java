package io.tidewire.gson;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.tidewire.codec.JsonCodec;
import io.tidewire.codec.JsonInput;
import io.tidewire.codec.JsonOutput;
import io.tidewire.json.bind.AttachmentWriter;
import io.tidewire.json.bind.Bindings;
import io.tidewire.json.bind.HonestTypes;
import io.tidewire.json.bind.SafeNumbers;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON by Gson. {@link #standard} is the default of servers and clients: dates and times as ISO
 * 8601, nulls kept, numbers exact, no HTML escapes, and values that Gson would write as something
 * else are errors. Immutable and thread-safe.
 */
public final class GsonCodec implements JsonCodec {
  /** What becomes of whole numbers beyond 2^53 - 1, which JavaScript rounds. */
  public enum LargeNumbers {
    /** They are written exactly; Java reads them exactly. */
    EXACT,
    /** Writing one is an {@link IllegalArgumentException}; send it as a string. */
    REJECTED
  }

  private static final GsonCodec STANDARD = new GsonCodec(Bindings.GSON, true);

  private final Gson gson;
  private final boolean checked; // by HonestTypes

  private GsonCodec(Gson gson, boolean checked) {
    this.gson = gson;
    this.checked = checked;
  }

  /** The default. It alone reads and writes plain records without Gson, which is faster. */
  public static GsonCodec standard() {
    return STANDARD;
  }

  /**
   * An application's own Gson, with its adapters, names and strictness. Tidewire adds attachments
   * for {@code byte[]} and {@code ByteBuffer}, and nothing else: dates and numbers are as this Gson
   * writes them, and null fields are left out unless it serialises nulls.
   */
  public static GsonCodec of(Gson gson) {
    return new GsonCodec(Bindings.extend(gson), false);
  }

  /** The default with changes. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a codec. Not thread-safe. */
  public static final class Builder {
    private final GsonBuilder gson = Bindings.standard();
    private LargeNumbers largeNumbers = LargeNumbers.EXACT;

    private Builder() {}

    /**
     * Changes the builder of Gson, for instance registers adapters, which come before those of
     * Tidewire. Called at once.
     */
    public Builder configure(Consumer<GsonBuilder> changes) {
      changes.accept(gson);
      return this;
    }

    /** What becomes of whole numbers beyond 2^53 - 1; default {@link LargeNumbers#EXACT}. */
    public Builder largeNumbers(LargeNumbers largeNumbers) {
      this.largeNumbers = largeNumbers;
      return this;
    }

    /** The codec; the builder must not be used again. */
    public GsonCodec build() {
      if (largeNumbers == LargeNumbers.REJECTED) {
        SafeNumbers.register(gson);
      }
      return new GsonCodec(gson.create(), true);
    }
  }

  @Override
  public void write(@Nullable Object value, JsonOutput out) {
    if (value == null) {
      out.json("null");
      return;
    }
    if (checked) {
      HonestTypes.require(value);
    }
    gson.toJson(value, value.getClass(), new AttachmentWriter(out));
  }

  @Override
  public @Nullable Object read(JsonInput in, Type type) throws IOException {
    return Bindings.read(gson, in, type);
  }
}
