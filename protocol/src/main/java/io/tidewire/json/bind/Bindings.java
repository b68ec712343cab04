package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import java.nio.ByteBuffer;

/** Tidewire's Gson: strict, nulls kept, no HTML escapes. Thread-safe. */
public final class Bindings {
  /** Supports attachments if used with {@link AttachmentReader} and {@link AttachmentWriter}. */
  public static final Gson GSON =
      ExactNumbers.register(IsoAdapters.register(new GsonBuilder()))
          .disableHtmlEscaping()
          .serializeNulls()
          .setStrictness(Strictness.LEGACY_STRICT) // JsonScanner is stricter and runs first
          .setObjectToNumberStrategy(ExactNumbers::open)
          .registerTypeAdapter(byte[].class, AttachmentAdapter.BYTES)
          .registerTypeHierarchyAdapter(ByteBuffer.class, AttachmentAdapter.BUFFER)
          .registerTypeAdapterFactory(new AttachmentFields())
          .registerTypeAdapterFactory(new OpenTypes())
          .registerTypeAdapterFactory(new KnownEnums())
          .registerTypeAdapterFactory(new HonestTypes())
          .registerTypeAdapterFactory(new JsonTrees())
          .registerTypeAdapterFactory(new JsonViewAdapter()) // the last one registered comes first
          .create();

  private Bindings() {}
}
