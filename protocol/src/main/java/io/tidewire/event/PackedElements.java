package io.tidewire.event;

import io.tidewire.codec.JsonCodec;
import io.tidewire.json.Binder;
import io.tidewire.msgpack.MessagePackReader;
import io.tidewire.msgpack.MessagePackToJson;
import io.tidewire.msgpack.PackedInput;
import io.tidewire.plain.PlainReaders;
import io.tidewire.plain.Undecided;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as MessagePack, which was checked. The usual types are read from it; all others, and
 * what is not as expected, from the argument's JSON. Immutable.
 */
final class PackedElements {
  private static final Map<Type, Function<PackedInput, @Nullable Object>> SCALARS =
      Map.ofEntries(
          Map.entry(Object.class, PackedInput::open),
          Map.entry(String.class, PackedInput::string),
          Map.entry(boolean.class, PackedInput::bool),
          Map.entry(Boolean.class, PackedInput::bool),
          Map.entry(int.class, PackedElements::integer),
          Map.entry(Integer.class, PackedElements::integer),
          Map.entry(long.class, PackedInput::whole),
          Map.entry(Long.class, PackedInput::whole),
          Map.entry(double.class, PackedInput::decimal),
          Map.entry(Double.class, PackedInput::decimal),
          Map.entry(byte[].class, PackedInput::bytes));

  private final byte[] message;
  private final int[] offsets; // of the elements, and the end
  private final int first; // the index of the first argument
  private @Nullable Converted json; // null until requested; several threads may convert to the same

  private record Converted(String elements, List<byte[]> attachments) {}

  PackedElements(byte[] message, int[] offsets, int first) {
    this.message = message;
    this.offsets = offsets;
    this.first = first;
  }

  int size() {
    return offsets.length - 1 - first;
  }

  @Nullable Object bind(int index, Type type, @Nullable JsonCodec codec) {
    if (codec == null || type == String.class) {
      try {
        return read(new PackedInput(message, offsets[first + index]), type);
      } catch (Undecided special) {
        return byJson(index, type, codec);
      }
    }
    return byJson(index, type, codec);
  }

  private static @Nullable Object read(PackedInput in, Type type) {
    Function<PackedInput, @Nullable Object> scalar = SCALARS.get(type);
    if (scalar != null) {
      return in.isNil() ? null : scalar.apply(in);
    }
    Undecided.unless(type instanceof Class<?> raw && raw.isRecord() && PlainReaders.canRead(raw));
    return PlainReaders.record((Class<?>) type, in).orElseThrow(() -> Undecided.UNDECIDED);
  }

  private static Object integer(PackedInput in) {
    long value = in.whole();
    Undecided.unless((int) value == value);
    return (int) value;
  }

  private @Nullable Object byJson(int index, Type type, @Nullable JsonCodec codec) {
    MessagePackToJson value = converter(index);
    String json = value.value();
    return Binder.read(codec, json, 0, json.length(), type, value.attachments());
  }

  /** The JSON of one argument. */
  String json(int index) {
    return converter(index).value();
  }

  /** Converts the argument at an index, and those after it. */
  private MessagePackToJson converter(int index) {
    MessagePackReader in = new MessagePackReader(message);
    in.position(offsets[first + index]);
    return new MessagePackToJson(in, Integer.MAX_VALUE, Integer.MAX_VALUE); // the limits hold
  }

  PackedElements skip(int count) {
    return new PackedElements(message, offsets, first + count);
  }

  PackedElements withoutLast() {
    return new PackedElements(message, Arrays.copyOf(offsets, offsets.length - 1), first);
  }

  boolean endsWithString() {
    return size() > 0 && new PackedInput(message, offsets[offsets.length - 2]).isString();
  }

  /** The JSON of all, without brackets. */
  String elements() {
    return converted().elements();
  }

  List<byte[]> attachments() {
    return converted().attachments();
  }

  private Converted converted() {
    Converted known = json;
    if (known == null) {
      MessagePackToJson all = converter(0);
      known = new Converted(all.elements(size()), all.attachments());
      json = known;
    }
    return known;
  }
}
