package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import java.nio.ByteBuffer;

/** How Tidewire binds JSON to types: strict, nulls kept, no HTML escapes. Thread-safe. */
public final class Bindings {
  /** Knows attachments where it reads with {@link AttachmentReader} and writes likewise. */
  public static final Gson GSON =
      ExactNumbers.register(IsoAdapters.register(new GsonBuilder()))
          .disableHtmlEscaping()
          .serializeNulls()
          .setStrictness(Strictness.LEGACY_STRICT) // our scanner is stricter, and comes first
          .setObjectToNumberStrategy(ExactNumbers::open)
          .registerTypeAdapter(byte[].class, AttachmentAdapter.BYTES)
          .registerTypeHierarchyAdapter(ByteBuffer.class, AttachmentAdapter.BUFFER)
          .registerTypeAdapterFactory(new AttachmentFields())
          .registerTypeAdapterFactory(new OpenTypes())
          .registerTypeAdapterFactory(new KnownEnums())
          .registerTypeAdapterFactory(new HonestTypes())
          .registerTypeAdapterFactory(new JsonTrees())
          .registerTypeAdapterFactory(new JsonViewAdapter()) // asked before the others
          .create();

  private Bindings() {}
}
