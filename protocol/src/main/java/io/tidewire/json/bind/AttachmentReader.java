package io.tidewire.json.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.tidewire.codec.JsonInput;
import io.tidewire.json.text.BracketStack;
import io.tidewire.json.text.Placeholders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A Gson reader that resolves placeholders to attachments. Reads valid JSON only. */
public final class AttachmentReader extends JsonReader {
  private static final int MAX_TREES = 32; // within each other: each reads its text again

  private final JsonInput in;
  private final int trees; // that contain this one

  /** Reads one value. */
  public AttachmentReader(JsonInput in) {
    this(in, 0);
  }

  private AttachmentReader(JsonInput in, int trees) {
    super(in.reader());
    this.in = in;
    this.trees = trees;
    setNestingLimit(BracketStack.LIMIT);
  }

  /** Binds a part of the value that was read from {@code in} as a tree. */
  static <T> @Nullable T read(TypeAdapter<T> adapter, JsonElement tree, JsonReader in)
      throws IOException {
    if (!(in instanceof AttachmentReader reader) || !reader.hasAttachments()) {
      return adapter.fromJsonTree(tree);
    }
    return adapter.read(reader.again(tree));
  }

  /** Gson's reader of trees cannot resolve placeholders. */
  private AttachmentReader again(JsonElement tree) {
    if (trees == MAX_TREES) {
      throw new JsonParseException(
          "beside attachments, sealed types and records with optional components nest at most "
              + MAX_TREES
              + " deep");
    }
    String text = tree.toString();
    return new AttachmentReader(new JsonInput(text, 0, text.length(), in.attachments()), trees + 1);
  }

  boolean hasAttachments() {
    return in.hasAttachments();
  }

  /** Consumes a placeholder. */
  byte[] attachment() throws IOException {
    boolean placeholder = false;
    long number = -1;
    beginObject();
    while (hasNext()) {
      switch (nextName()) {
        case Placeholders.FLAG -> placeholder = nextBoolean();
        case Placeholders.NUMBER -> number = nextLong();
        default -> skipValue();
      }
    }
    endObject();
    return attachment(placeholder ? number : null);
  }

  /** An application's Gson may read the number as any {@code Number}. */
  byte[] attachment(@Nullable Object number) {
    double index = number instanceof Number it ? it.doubleValue() : -1;
    if (index >= 0 && index < in.attachments().size() && index == (int) index) {
      return in.attachment((int) index);
    }
    throw new JsonParseException("this is no attachment");
  }
}
