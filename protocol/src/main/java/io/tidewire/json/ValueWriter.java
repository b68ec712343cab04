package io.tidewire.json;

import io.tidewire.codec.JsonCodec;
import io.tidewire.codec.JsonOutput;
import io.tidewire.json.bind.AttachmentAdapter;
import io.tidewire.json.bind.AttachmentWriter;
import io.tidewire.json.bind.Bindings;
import io.tidewire.json.bind.HonestTypes;
import io.tidewire.json.text.Utf8Writer;
import io.tidewire.plain.PlainWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For encoders: writes values as JSON, with their attachments. Plain values bypass Gson. Confined
 * to its caller's thread.
 */
public final class ValueWriter extends Utf8Writer implements JsonOutput {
  private static final int ENOUGH_FOR_A_SCALAR = 16; // fits most numbers
  private static final int NONE = -1;

  private @Nullable List<byte[]> attachments; // null until the first

  /** A right estimate of the size saves a copy: see {@link #sizeOf}. */
  public ValueWriter(int size) {
    super(size);
  }

  /** Enough for ASCII strings without escapes and for most other values. */
  public static int sizeOf(@Nullable Object[] values) {
    int size = Math.max(0, values.length - 1);
    for (Object value : values) {
      size += sizeOf(value);
    }
    return size;
  }

  /** Encoders of other formats tell the bytes of a sole value, for the next estimate. */
  public static void learn(int bytes, @Nullable Object... values) {
    Object sole = values.length == 1 ? values[0] : null;
    if (sole != null && isObject(sole)) {
      SizeHint.of(sole.getClass()).learn(bytes);
    }
  }

  private static boolean isObject(Object value) {
    return !(value instanceof String || value instanceof Number || value instanceof Boolean);
  }

  private static int sizeOf(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length() + 2;
    }
    return value != null && isObject(value)
        ? SizeHint.of(value.getClass()).bytes()
        : ENOUGH_FOR_A_SCALAR;
  }

  /** The attachments so far; unmodifiable. */
  public List<byte[]> attachments() {
    return attachments == null ? List.of() : Collections.unmodifiableList(attachments);
  }

  /**
   * Appends values and the commas between them.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON
   */
  public void elements(@Nullable Object... values) {
    int lookalike = NONE;
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        ascii(',');
      }
      if (element(i, values[i])) {
        lookalike = i;
      }
    }
    if (lookalike != NONE && attachments != null) {
      throw refusal(lookalike, values[lookalike]);
    }
  }

  /**
   * As above, by an application's codec. What it wrote is not checked.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON
   */
  public void elements(JsonCodec codec, @Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        ascii(',');
      }
      try {
        value(codec, values[i]);
      } catch (IOException | RuntimeException | StackOverflowError refused) {
        throw unwritable(i, values[i], refused);
      }
    }
  }

  private void value(JsonCodec codec, @Nullable Object value) throws IOException {
    if (value == null || value instanceof String) {
      value(value);
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      object(value);
    } else {
      codec.write(value, this);
    }
  }

  private static IllegalArgumentException unwritable(
      int index, @Nullable Object value, Throwable refused) {
    String type = value == null ? "null" : value.getClass().getName();
    return new IllegalArgumentException(
        "argument " + index + " (" + type + ") cannot become JSON: " + refused.getMessage(),
        refused);
  }

  /** Receivers recognise a placeholder by its fields, but only in packets with attachments. */
  private static IllegalArgumentException refusal(int index, @Nullable Object value) {
    return new IllegalArgumentException(
        "argument "
            + index
            + " ("
            + (value == null ? "null" : value.getClass().getName())
            + ") holds {\"_placeholder\":true}, which receivers would take for an attachment: send"
            + " it without bytes, or as text");
  }

  /** Whether the argument holds data that looks like a placeholder. */
  private boolean element(int index, @Nullable Object value) {
    try {
      return value(value);
    } catch (RuntimeException | StackOverflowError refused) {
      throw unwritable(index, value, refused);
    }
  }

  private boolean value(@Nullable Object value) {
    if (value instanceof String text) {
      quote(text);
    } else if (value == null || value instanceof Boolean) {
      json(String.valueOf(value));
    } else if (value instanceof Number number) {
      number(number);
    } else {
      return object(value);
    }
    return false;
  }

  private void number(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      number(number.longValue());
    } else if (number instanceof Double && Double.isFinite(number.doubleValue())) {
      json(number.toString());
    } else {
      gson(number); // which rejects NaN
    }
  }

  private boolean object(Object value) {
    if (value instanceof byte[] bytes) {
      placeholder(attach(bytes));
    } else if (value instanceof ByteBuffer buffer) {
      placeholder(attach(AttachmentAdapter.bytesOf(buffer)));
    } else {
      return !plain(value) && gson(value);
    }
    return false;
  }

  /** Whether the value was appended; otherwise nothing was, and Gson must write it. */
  private boolean plain(Object value) {
    if (PlainWriters.gaveUp(value.getClass())) {
      return false;
    }
    int before = count();
    int attached = attachments == null ? 0 : attachments.size();
    if (PlainWriters.write(value, new JsonPlainOutput(this, this))) {
      SizeHint.of(value.getClass()).learn(count() - before);
      return true;
    }
    truncate(before);
    if (attachments != null) {
      attachments.subList(attached, attachments.size()).clear();
    }
    return false;
  }

  private boolean gson(Object value) {
    HonestTypes.require(value);
    int before = count();
    AttachmentWriter out = new AttachmentWriter(this);
    Bindings.GSON.toJson(value, value.getClass(), out);
    SizeHint.of(value.getClass()).learn(count() - before);
    return out.lookalike();
  }

  private void placeholder(int number) {
    json("{\"_placeholder\":true,\"num\":");
    number(number);
    ascii('}');
  }

  @Override
  public OutputStream utf8() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        ascii((char) (b & 0xff));
      }

      @Override
      public void write(byte[] from, int offset, int length) {
        utf8(from, offset, length);
      }
    };
  }

  @Override
  public int attach(byte[] bytes) {
    if (attachments == null) {
      attachments = new ArrayList<>();
    }
    attachments.add(bytes);
    return attachments.size() - 1;
  }
}
