package io.tidewire.msgpack;

import io.tidewire.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts MessagePack values to JSON text as {@code JSON.stringify} writes them: dates as strings,
 * NaN as null, no undefined members. Bytes become attachments with a placeholder each. Confined to
 * its caller's thread.
 */
public final class MessagePackToJson {
  private static final int TIMESTAMP = -1;
  private static final long SECONDS_OF_64_BITS = (1L << 34) - 1;
  private static final int MAX_NANOS = 999_999_999;

  private final MessagePackReader in;
  private final int maxAttachments;
  private final StringBuilder out = new StringBuilder(64);
  private final List<byte[]> attachments = new ArrayList<>(0);
  private int bytesLeft;
  private int depth;

  /**
   * Begins where {@code in} is.
   *
   * @param maxAttachmentBytes of all attachments together
   */
  public MessagePackToJson(MessagePackReader in, int maxAttachments, int maxAttachmentBytes) {
    this.in = in;
    this.maxAttachments = maxAttachments;
    this.bytesLeft = maxAttachmentBytes;
  }

  /**
   * Consumes one value and gives its JSON text.
   *
   * @throws IllegalArgumentException if it is malformed, over a limit, nested deeper than 255, or
   *     an extension other than a timestamp and those of notepack.io
   */
  public String value() {
    out.setLength(0);
    write();
    return out.toString();
  }

  /** The same for a number of values, with commas between them. */
  public String elements(int count) {
    out.setLength(0);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",");
      write();
    }
    return out.toString();
  }

  /** The attachments found so far, by number. */
  public List<byte[]> attachments() {
    return attachments.isEmpty() ? List.of() : attachments;
  }

  private void write() {
    switch (in.kind()) {
      case INTEGER -> out.append(in.decimal());
      case FLOAT -> real(in.real());
      case NIL -> nil();
      case BOOLEAN -> out.append(in.bool());
      case STRING -> out.append(Json.write(in.string()));
      case BINARY -> attach(in.binary());
      case EXTENSION -> extension(in.extension());
      case ARRAY -> array();
      case MAP -> map();
      case NONE -> in.require(false, "an unknown type");
    }
  }

  private void nil() {
    in.nil();
    out.append("null");
  }

  private void real(double value) {
    if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append("null");
    }
  }

  private void array() {
    deeper();
    out.append('[');
    for (int left = in.array(); left > 0; left--) {
      write();
      out.append(left > 1 ? "," : "");
    }
    out.append(']');
    depth--;
  }

  private void map() {
    deeper();
    out.append('{');
    int empty = out.length();
    for (int left = in.map(); left > 0; left--) {
      member(empty);
    }
    out.append('}');
    depth--;
  }

  private void member(int empty) {
    int before = out.length();
    if (before > empty) {
      out.append(',');
    }
    key();
    out.append(':');
    if (in.tryUndefined()) {
      out.setLength(before);
    } else {
      write();
    }
  }

  /**
   * notepack.io writes string keys only; others write integers, which JavaScript reads as strings.
   */
  private void key() {
    out.append(Json.write(in.kind() == Kind.INTEGER ? in.decimal() : in.string()));
  }

  private void extension(Extension head) {
    if (head.type() == TIMESTAMP) {
      timestamp(head.length());
    } else {
      in.require(head.type() == 0, "an unknown extension");
      notepack(head);
    }
  }

  /** The three forms of MessagePack's specification. */
  private void timestamp(int length) {
    switch (length) {
      case 4 -> date(in.takeUnsignedInt(), 0);
      case 8 -> timestamp64(in.takeLong());
      case 12 -> timestamp96();
      default -> in.require(false, "a timestamp of an unknown length");
    }
  }

  private void timestamp64(long bits) {
    date(bits & SECONDS_OF_64_BITS, bits >>> 34);
  }

  private void timestamp96() {
    long nanos = in.takeUnsignedInt();
    date(in.takeLong(), nanos);
  }

  private void date(long seconds, long nanos) {
    in.require(nanos <= MAX_NANOS, "a timestamp with a second or more of nanoseconds");
    out.append(Dates.json(seconds, (int) nanos));
  }

  /** The extensions of notepack.io 2: bytes, dates, undefined. */
  private void notepack(Extension head) {
    if (!head.fixed()) {
      attach(in.take(head.length()));
    } else if (head.length() == 8) {
      out.append(Dates.json(in.takeLong()));
    } else {
      in.require(head.length() == 1, "an unknown extension");
      in.take(1);
      out.append("null"); // undefined, where JSON cannot omit it
    }
  }

  private void attach(byte[] bytes) {
    in.require(attachments.size() < maxAttachments, "too many attachments");
    in.require(bytes.length <= bytesLeft, "attachments too large");
    bytesLeft -= bytes.length;
    out.append("{\"_placeholder\":true,\"num\":").append(attachments.size()).append('}');
    attachments.add(bytes);
  }

  private void deeper() {
    in.require(++depth <= MessagePackReader.MAX_DEPTH, "nested deeper than 255");
  }
}
