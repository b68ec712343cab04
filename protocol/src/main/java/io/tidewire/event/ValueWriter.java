package io.tidewire.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text in the making, with its attachments. Plain values do not wake Gson. */
final class ValueWriter {
  private final StringBuilder out;
  private @Nullable List<byte[]> attachments; // null until there is one

  ValueWriter(int size) {
    out = new StringBuilder(size);
  }

  int length() {
    return out.length();
  }

  void comma() {
    out.append(',');
  }

  List<byte[]> attachments() {
    return attachments == null ? List.of() : attachments;
  }

  void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      JsonText.quote(out, text);
    } else if (value instanceof Number number) {
      number(number);
    } else {
      object(value);
    }
  }

  private void number(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      out.append(number.intValue());
    } else if (number instanceof Long) {
      out.append(number.longValue());
    } else if (number instanceof Double && Double.isFinite(number.doubleValue())) {
      out.append(number.doubleValue());
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
    Json.GSON.toJson(value, value.getClass(), new AttachmentWriter(out, this));
  }

  private void placeholder(int number) {
    out.append("{\"_placeholder\":true,\"num\":").append(number).append('}');
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

  @Override
  public String toString() {
    return out.toString();
  }
}
