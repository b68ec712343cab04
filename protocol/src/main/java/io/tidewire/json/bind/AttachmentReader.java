package io.tidewire.json.bind;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import io.tidewire.json.text.BracketStack;
import io.tidewire.json.text.Placeholders;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Gson reader that resolves placeholders to attachments. Reads valid JSON only. */
public final class AttachmentReader extends JsonReader {
  private final List<byte[]> attachments;

  /** Reads the value between two offsets of a text. */
  public AttachmentReader(String text, int from, int to, List<byte[]> attachments) {
    super(new SliceReader(text, from, to));
    this.attachments = attachments;
    setNestingLimit(BracketStack.LIMIT);
  }

  boolean hasAttachments() {
    return !attachments.isEmpty();
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

  byte[] attachment(@Nullable Object number) {
    if (number instanceof Long index && index >= 0 && index < attachments.size()) {
      return attachments.get(index.intValue());
    }
    throw new JsonParseException("this is no attachment");
  }
}
