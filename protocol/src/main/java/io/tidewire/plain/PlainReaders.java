package io.tidewire.plain;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the {@link PlainReader} of a plain type. Thread-safe. */
public final class PlainReaders {
  /** Created once for each class, and collected with it. */
  private static final ClassValue<Optional<PlainReader>> RECORDS =
      new ClassValue<>() {
        @Override
        protected Optional<PlainReader> computeValue(Class<?> type) {
          return type.isRecord() ? RecordReader.of(type, 0, PlainReaders::of) : Optional.empty();
        }
      };

  private static final Map<Type, PlainReader> SCALARS =
      Map.of(
          String.class, PlainInput::string,
          boolean.class, PlainInput::bool,
          int.class, PlainReaders::integer,
          long.class, PlainInput::whole,
          double.class, PlainInput::decimal);

  private PlainReaders() {}

  /** Whether there is a reader for a class. */
  public static boolean canRead(Class<?> type) {
    return RECORDS.get(type).isPresent();
  }

  /** The next value as a record; empty if the codec must read it. */
  public static Optional<Object> record(Class<?> type, PlainInput in) {
    try {
      return RECORDS.get(type).map(reader -> reader.read(in));
    } catch (Undecided unlike) {
      return Optional.empty();
    }
  }

  /** The reader of a component's type, if it is plain, {@code depth} levels below the argument. */
  static Optional<PlainReader> of(Type type, int depth) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return RecordReader.of(raw, depth, PlainReaders::of);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return of(generic.getActualTypeArguments()[0], depth).map(PlainReaders::listOf);
    }
    return Optional.ofNullable(SCALARS.get(type));
  }

  private static PlainReader listOf(PlainReader element) {
    return in -> list(in, element);
  }

  private static Object list(PlainInput in, PlainReader element) {
    List<Object> list = new ArrayList<>();
    int begun = in.beginArray();
    while (in.hasElement(begun, list.size())) {
      list.add(element.read(in));
    }
    return list;
  }

  private static Object integer(PlainInput in) {
    long value = in.whole();
    Undecided.unless((int) value == value);
    return (int) value;
  }
}
