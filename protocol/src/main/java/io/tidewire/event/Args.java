package io.tidewire.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.reflect.TypeToken;
import io.tidewire.codec.JsonCodec;
import io.tidewire.gson.GsonCodec;
import io.tidewire.json.Binder;
import io.tidewire.json.ValueWriter;
import io.tidewire.json.text.JsonScanner;
import io.tidewire.json.text.JsonText;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one event: JSON text and binary attachments, bound to types on request.
 * Immutable and thread-safe, as long as the arrays of the attachments are not changed.
 */
public final class Args {
  private static final int[] NO_COMMAS = {};
  private static final int MAX_QUOTED = 100; // characters of an argument in an error message
  private static final int MAX_REASON = 140; // characters of Gson's message, which may quote too

  /** No arguments. */
  public static final Args EMPTY = new Args("", 0, 0, NO_COMMAS, 0, List.of(), null);

  private final String text; // contains the elements; often the whole packet
  private final int from;
  private final int to;
  private final int[] commas; // the offsets of the elements; may be longer than needed
  private final int size;
  private final List<byte[]> attachments;
  private final @Nullable JsonCodec codec; // null for Tidewire's own
  private final @Nullable PackedElements packed; // null for JSON; otherwise the text is empty

  private Args(PackedElements packed, @Nullable JsonCodec codec) {
    this.text = "";
    this.from = 0;
    this.to = 0;
    this.commas = NO_COMMAS;
    this.size = packed.size();
    this.attachments = List.of();
    this.codec = codec;
    this.packed = packed;
  }

  private Args(
      String text,
      int from,
      int to,
      int[] commas,
      int size,
      List<byte[]> attachments,
      @Nullable JsonCodec codec) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.commas = commas;
    this.size = size;
    this.attachments = attachments;
    this.codec = codec;
    this.packed = null;
  }

  /**
   * Serialises {@code values} at once, on the caller's thread. A {@code byte[]} or {@link
   * ByteBuffer} at any depth becomes an attachment: the array itself, which must not be changed
   * afterwards, or a copy of what remains in the buffer. Fields that are null are written as null.
   * A sole {@code Args} is returned as it is.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON: NaN, a cycle,
   *     data that beside an attachment looks like a placeholder ({@code {"_placeholder":true}}), a
   *     nesting deeper than 255, an object of an anonymous or local class, a type that Gson cannot
   *     read
   */
  public static Args of(@Nullable Object... values) {
    if (values == null) {
      return of(new @Nullable Object[1]); // of(null) is an array to the compiler
    }
    if (values.length == 1 && values[0] instanceof Args args) {
      return args;
    }
    return values.length == 0 ? EMPTY : written(values);
  }

  private static Args written(@Nullable Object... values) {
    if (values.length == 1 && values[0] instanceof String text && JsonText.isPlainAscii(text)) {
      return new Args('"' + text + '"', 0, text.length() + 2, NO_COMMAS, 1, List.of(), null);
    }
    ValueWriter out = new ValueWriter(sizeOf(values));
    write(out, values);
    String text = new String(out.toBytes(), UTF_8);
    return values.length == 1
        ? new Args(text, 0, text.length(), NO_COMMAS, 1, out.attachments(), null)
        : read(new JsonScanner(text + ']', 0), out.attachments());
  }

  /**
   * Like {@link #of}, by another codec, which also binds them later.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON, or if the codec
   *     writes invalid JSON
   */
  public static Args encode(JsonCodec codec, @Nullable Object... values) {
    if (codec == GsonCodec.standard()) {
      return of(values);
    } else if (values == null) {
      return encode(codec, new @Nullable Object[1]); // encode(codec, null) is an array
    } else if (values.length == 1 && values[0] instanceof Args args) {
      return args;
    }
    requireNoArgs(values);
    ValueWriter out = new ValueWriter(sizeOf(values));
    out.elements(codec, values);
    return checked(new String(out.toBytes(), UTF_8), out.attachments(), values.length)
        .withCodec(codec);
  }

  private static Args checked(String elements, List<byte[]> attachments, int size) {
    Args args;
    try {
      args = parsed(elements, attachments);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "the JSON codec wrote invalid JSON, or data that looks like a placeholder: "
              + malformed.getMessage(),
          malformed);
    }
    if (args.size() != size) {
      throw new IllegalArgumentException(
          "the JSON codec wrote " + args.size() + " values for " + size);
    }
    return args;
  }

  /** For encoders: about how many bytes {@link #write} appends. */
  public static int sizeOf(@Nullable Object... values) {
    return values.length == 1 && values[0] instanceof Args args
        ? args.to - args.from
        : ValueWriter.sizeOf(values);
  }

  /**
   * For encoders: appends values and the commas between them; a sole {@code Args} is appended as
   * its elements.
   *
   * @throws IllegalArgumentException naming the argument that cannot become JSON, as {@link #of}
   */
  @SuppressWarnings("exports") // encoders are in modules that can access the writer
  public static void write(ValueWriter out, @Nullable Object... values) {
    if (values.length == 1 && values[0] instanceof Args args) {
      args.asJson().write(out);
      return;
    }
    requireNoArgs(values);
    out.elements(values);
  }

  private void write(ValueWriter out) {
    out.json(text, from, to);
    for (int i = 0; i < attachments.size(); i++) {
      out.attach(attachments.get(i));
    }
  }

  private static void requireNoArgs(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Args) {
        throw new IllegalArgumentException(
            "argument "
                + i
                + " ("
                + Args.class.getName()
                + ") cannot become JSON: an Args is all the arguments, not one of them");
      }
    }
  }

  /**
   * For parsers: consumes the remaining elements of an array and the bracket that closes it. The
   * attachments may arrive later: the list is kept, not copied.
   *
   * @throws IllegalArgumentException if they are malformed
   */
  @SuppressWarnings("exports") // parsers are in modules that can access the scanner
  public static Args parsed(JsonScanner json, List<byte[]> attachments) {
    return json.tryCloseArray() ? EMPTY : read(json, attachments);
  }

  /**
   * For parsers of other encodings: the elements of a JSON array without its brackets. The list of
   * attachments is kept, not copied.
   *
   * @throws IllegalArgumentException if they are malformed, or if there are attachments and the
   *     placeholders do not match them one to one
   */
  public static Args parsed(String elements, List<byte[]> attachments) {
    JsonScanner json = new JsonScanner('[' + elements + ']', 0);
    if (!attachments.isEmpty()) {
      json.expect(attachments.size()); // otherwise what looks like a placeholder is data
    }
    json.openArray();
    Args args = parsed(json, attachments);
    json.end();
    return args;
  }

  /**
   * For the parser of MessagePack: arguments in a message, which was checked.
   *
   * @param offsets where the elements of an array begin, and its end
   * @param first the index of the element that is the first argument
   */
  public static Args packed(byte[] message, int[] offsets, int first) {
    return new Args(new PackedElements(message, offsets, first), null);
  }

  private Args asJson() {
    return packed == null ? this : parsed(packed.elements(), packed.attachments());
  }

  /** In one pass; {@code json} is before an element. */
  private static Args read(JsonScanner json, List<byte[]> attachments) {
    int from = json.at();
    int[] commas = NO_COMMAS;
    int size = 1;
    json.skipValue();
    int to = json.at();
    while (!json.tryCloseArray()) {
      json.comma();
      commas = with(commas, size++ - 1, json.at() - 1);
      json.skipValue();
      to = json.at();
    }
    return new Args(json.text(), from, to, commas, size, readOnly(attachments), null);
  }

  private static int[] with(int[] commas, int index, int comma) {
    int[] grown = index < commas.length ? commas : Arrays.copyOf(commas, 2 * index + 2);
    grown[index] = comma;
    return grown;
  }

  private static List<byte[]> readOnly(List<byte[]> attachments) {
    return attachments == List.<byte[]>of()
        ? attachments
        : Collections.unmodifiableList(attachments);
  }

  /** The same arguments, bound to types by another codec. */
  public Args withCodec(JsonCodec codec) {
    JsonCodec other = codec == GsonCodec.standard() ? null : codec;
    if (other == this.codec) {
      return this;
    }
    return packed == null
        ? new Args(text, from, to, commas, size, attachments, other)
        : new Args(packed, other);
  }

  /** The number of arguments. */
  public int size() {
    return size;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * The argument as a {@code type}, by the codec of the server or client that received it. The
   * default codec reads a primitive or its wrapper, {@code String}, {@code byte[]} or {@code
   * ByteBuffer} for an attachment, a record, a class as Gson reads it, {@code Map}, {@code List}, a
   * date or time of {@code java.time} as ISO 8601. As an {@code Object}, a number is a {@code Long}
   * when it is written without fraction and exponent (a {@code BigInteger} when it is larger than
   * that), else a {@code Double}, and an attachment is a {@code byte[]}.
   *
   * @throws IndexOutOfBoundsException if there are fewer arguments
   * @throws IllegalArgumentException if the argument is null or not of that type
   */
  public <T> T get(int index, Class<T> type) {
    return get(index, (Type) type);
  }

  /** As above, for generic types: {@code get(0, new TypeToken<List<Chat>>() {})}. */
  public <T> T get(int index, TypeToken<T> type) {
    return get(index, type.getType());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // both callers determine T
  private <T> T get(int index, Type type) {
    T value = bind(index, type);
    if (value == null) {
      throw new BadArgument.WrongType(
          ("argument " + index + " is null, expected " + type.getTypeName())
              + ": use find() for one that may be absent or null",
          null);
    }
    return value;
  }

  /**
   * The argument as a {@code type}; empty when it is absent or null.
   *
   * @throws IllegalArgumentException if the argument is of another type
   */
  public <T> Optional<T> find(int index, Class<T> type) {
    return find(index, (Type) type);
  }

  /** As above, for generic types. */
  public <T> Optional<T> find(int index, TypeToken<T> type) {
    return find(index, type.getType());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // both callers determine T
  private <T> Optional<T> find(int index, Type type) {
    return index >= 0 && index < size ? Optional.ofNullable(bind(index, type)) : Optional.empty();
  }

  @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
  private <T> @Nullable T bind(int index, Type type) {
    if (index < 0 || index >= size) {
      throw absent(index, ", expected " + type.getTypeName());
    }
    try {
      return packed == null
          ? Binder.read(codec, text, start(index), end(index), type, attachments)
          : (T) packed.bind(index, type, codec);
    } catch (IllegalArgumentException refused) {
      throw misfit(index, type, quoted(index), refused);
    }
  }

  private int start(int index) {
    return index == 0 ? from : commas[index - 1] + 1;
  }

  private int end(int index) {
    return index == size - 1 ? to : commas[index];
  }

  /** The beginning of an argument, without copying a large one. */
  private String quoted(int index) {
    if (packed != null) {
      return LogText.of(packed.json(index), MAX_QUOTED);
    }
    int enough = start(index) + MAX_QUOTED + 2; // a space before it, and one that is too many
    return LogText.of(
        text.substring(start(index), Math.min(end(index), enough)).strip(), MAX_QUOTED);
  }

  /** Quotes the peer's text escaped and cut; a cause that quotes it is left out. */
  private static BadArgument.WrongType misfit(
      int index, Type type, String quoted, IllegalArgumentException refused) {
    String why = LogText.of(String.valueOf(refused.getMessage()), MAX_REASON);
    return new BadArgument.WrongType(
        ("argument " + index + " is no " + type.getTypeName() + ": " + quoted) + (" (" + why + ")"),
        Binder.quotesInput(refused.getCause()) ? null : refused.getCause());
  }

  private BadArgument.Absent absent(int index, String expected) {
    return new BadArgument.Absent(
        ("argument " + index + " of " + size + " is absent" + expected)
            + ": use find() for one that may be absent");
  }

  /**
   * The arguments after the first {@code count}, which must not contain attachments.
   *
   * @throws IndexOutOfBoundsException if there are fewer arguments
   */
  public Args skip(int count) {
    if (count == 0) {
      return this;
    }
    if (count < 0 || count > size) {
      throw absent(count - 1, "");
    }
    if (count == size) {
      return EMPTY;
    } else if (packed != null) {
      return new Args(packed.skip(count), codec);
    }
    int[] rest = Arrays.copyOfRange(commas, count, size - 1);
    return new Args(text, commas[count - 1] + 1, to, rest, size - count, attachments, codec);
  }

  /** Whether the last argument is a string. */
  public boolean endsWithString() {
    return packed == null ? size > 0 && text.charAt(to - 1) == '"' : packed.endsWithString();
  }

  /** All arguments but the last, which must not contain an attachment. */
  public Args withoutLast() {
    if (size < 2) {
      return EMPTY;
    } else if (packed != null) {
      return new Args(packed.withoutLast(), codec);
    }
    return new Args(text, from, commas[size - 2], commas, size - 1, attachments, codec);
  }

  /** The JSON text without brackets, for instance {@code 1,"a"}, attachments as placeholders. */
  public String elements() {
    return packed == null ? text.substring(from, to) : packed.elements();
  }

  /** The JSON text of the whole array. */
  public String json() {
    return '[' + elements() + ']';
  }

  /** The attachments, in the order of their numbers; unmodifiable. */
  public List<byte[]> attachments() {
    return packed == null ? attachments : Collections.unmodifiableList(packed.attachments());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Args args
        && elements().equals(args.elements())
        && Arrays.deepEquals(attachments().toArray(), args.attachments().toArray());
  }

  @Override
  public int hashCode() {
    return 31 * elements().hashCode() + Arrays.deepHashCode(attachments().toArray());
  }

  /** The same as {@link #json}. */
  @Override
  public String toString() {
    return json();
  }
}
