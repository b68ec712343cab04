package io.tidewire.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.tidewire.codec.JsonInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces placeholders by binary values. At the start of an object it reads ahead as long as the
 * tokens are those of a placeholder. Otherwise it gives them again. Confined to its caller's
 * thread.
 */
final class AttachmentParser extends JsonParserDelegate {
  static final String FLAG = "_placeholder";
  static final String NUMBER = "num";

  private static final long NONE = -1;

  private final JsonInput in;
  private boolean repeated; // the next start of an object was looked at

  AttachmentParser(JsonParser json, JsonInput in) {
    super(json);
    this.in = in;
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (token != JsonToken.START_OBJECT || repeated) {
      repeated = false;
      return token;
    }
    TokenBuffer read = new TokenBuffer(delegate);
    read.copyCurrentEvent(delegate);
    long number = readAhead(read);
    if (number == NONE) {
      repeated = true;
      return nextOf(read);
    }
    TokenBuffer attachment = new TokenBuffer(delegate);
    attachment.writeEmbeddedObject(in.attachment(number));
    return nextOf(attachment);
  }

  /** The next value, as a parser finds it: see {@code JsonParser}. */
  @Override
  public @Nullable JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  private JsonToken nextOf(TokenBuffer buffer) throws IOException {
    delegate = JsonParserSequence.createFlattened(false, buffer.asParser(delegate), delegate);
    return delegate.nextToken();
  }

  /** The number of the placeholder that was read whole; else {@link #NONE}. */
  private long readAhead(TokenBuffer read) throws IOException {
    boolean flagged = false;
    long number = NONE;
    while (next(read) == JsonToken.FIELD_NAME) {
      String name = delegate.currentName();
      JsonToken value = next(read);
      if (name.equals(FLAG) && value == JsonToken.VALUE_TRUE) {
        flagged = true;
      } else if (name.equals(NUMBER) && value == JsonToken.VALUE_NUMBER_INT) {
        number = delegate.getLongValue();
      } else {
        return NONE;
      }
    }
    return flagged ? number : NONE;
  }

  private JsonToken next(TokenBuffer read) throws IOException {
    JsonToken token = delegate.nextToken();
    read.copyCurrentEvent(delegate);
    return token;
  }
}
