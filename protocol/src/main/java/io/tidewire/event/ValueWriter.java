package io.tidewire.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For encoders: JSON in the making, with its attachments. Plain values do not wake Gson. Confined
 * to its caller's thread.
 */
public final class ValueWriter extends Utf8Writer {
  private static final int ENOUGH_FOR_A_SCALAR = 16; // most numbers

  private @Nullable List<byte[]> attachments; // null until there is one

  /** One that guesses the number of bytes right spares a copy: see {@link #sizeOf}. */
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

  private static int sizeOf(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length() + 2;
    }
    if (value instanceof Args args) {
      return args.length();
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? ENOUGH_FOR_A_SCALAR
        : SizeHint.of(value.getClass()).bytes();
  }

  /** The attachments so far; unmodifiable. */
  public List<byte[]> attachments() {
    return attachments == null ? List.of() : Collections.unmodifiableList(attachments);
  }

  /**
   * Appends values and the commas between them; a sole {@link Args} is all of them.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON, as {@link
   *     Args#of}
   */
  public void elements(@Nullable Object... values) {
    if (values.length == 1 && values[0] instanceof Args args) {
      elements(args);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        ascii(',');
      }
      element(i, values[i]);
    }
  }

  private void elements(Args args) {
    args.writeTo(this);
    for (int i = 0; i < args.attachments().size(); i++) {
      attach(args.attachments().get(i));
    }
  }

  private void element(int index, @Nullable Object value) {
    try {
      value(value);
    } catch (RuntimeException | StackOverflowError refused) {
      String type = value == null ? "null" : value.getClass().getName();
      throw new IllegalArgumentException(
          "argument " + index + " (" + type + ") cannot become JSON: " + refused.getMessage(),
          refused);
    }
  }

  private void value(@Nullable Object value) {
    if (value instanceof String text) {
      quote(text);
    } else if (value == null || value instanceof Boolean) {
      json(String.valueOf(value));
    } else if (value instanceof Number number) {
      number(number);
    } else {
      object(value);
    }
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
      gson(number); // which refuses NaN
    }
  }

  private void object(Object value) {
    if (value instanceof byte[] bytes) {
      placeholder(attach(bytes));
    } else if (value instanceof ByteBuffer buffer) {
      placeholder(attach(bytesOf(buffer)));
    } else if (value instanceof Args) {
      throw new IllegalArgumentException("an Args is all the arguments, not one of them");
    } else {
      gson(value);
    }
  }

  private void gson(Object value) {
    HonestTypes.require(value);
    int before = count();
    Json.GSON.toJson(value, value.getClass(), new AttachmentWriter(this));
    SizeHint.of(value.getClass()).learn(count() - before);
  }

  private void placeholder(int number) {
    json("{\"_placeholder\":true,\"num\":");
    number(number);
    ascii('}');
  }

  /** Keeps an attachment and gives its number. */
  int attach(byte[] bytes) {
    if (attachments == null) {
      attachments = new ArrayList<>();
    }
    attachments.add(bytes);
    return attachments.size() - 1;
  }

  static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
