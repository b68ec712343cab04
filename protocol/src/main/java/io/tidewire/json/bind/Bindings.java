package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import io.tidewire.codec.JsonInput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Configures Gson for Tidewire. What it creates supports attachments if used with {@link
 * AttachmentReader} and {@link AttachmentWriter}. Thread-safe.
 */
public final class Bindings {
  /** Tidewire's own: strict, nulls kept, no HTML escapes. */
  public static final Gson GSON = standard().create();

  private Bindings() {}

  /** A builder with the adapters of {@link #GSON}; an application may add its own. */
  public static GsonBuilder standard() {
    GsonBuilder gson =
        ExactNumbers.register(IsoAdapters.register(TextAdapters.register(new GsonBuilder())))
            .registerTypeAdapterFactory(new Optionals())
            .registerTypeAdapterFactory(new Entries())
            .registerTypeAdapterFactory(new SqlTimestamps())
            .disableHtmlEscaping()
            .serializeNulls()
            .setStrictness(Strictness.LEGACY_STRICT) // JsonScanner is stricter and runs first
            .setObjectToNumberStrategy(ExactNumbers::open);
    return withAttachments(gson)
        .registerTypeAdapterFactory(new KnownEnums())
        .registerTypeAdapterFactory(new OptionalComponents())
        .registerTypeAdapterFactory(new HonestTypes())
        .registerTypeAdapterFactory(new SealedTypes())
        .registerTypeAdapterFactory(new JsonTrees())
        .registerTypeAdapterFactory(new JsonViewAdapter()); // the last one registered comes first
  }

  /** Adds what the wire needs, and nothing else, to an application's Gson. */
  public static Gson extend(Gson gson) {
    return withAttachments(gson.newBuilder())
        .registerTypeAdapterFactory(new JsonViewAdapter())
        .create();
  }

  private static GsonBuilder withAttachments(GsonBuilder gson) {
    return gson.registerTypeAdapter(byte[].class, AttachmentAdapter.BYTES)
        .registerTypeHierarchyAdapter(ByteBuffer.class, AttachmentAdapter.BUFFER)
        .registerTypeAdapterFactory(new AttachmentFields())
        .registerTypeAdapterFactory(new OpenTypes());
  }

  /** Reads one value. */
  public static @Nullable Object read(Gson gson, JsonInput in, Type type) throws IOException {
    try (AttachmentReader json = new AttachmentReader(in)) {
      Object value = gson.fromJson(json, type);
      return type == Object.class ? Trees.resolve(value, json) : value;
    }
  }
}
