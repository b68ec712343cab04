package io.tidewire.json;

import io.tidewire.json.text.JsonScanner;
import io.tidewire.json.text.JsonText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the {@link FastValueReader} of a plain type. Thread-safe. */
final class FastValueReaders {
  /** Created once for each class, and collected with it. */
  private static final ClassValue<Optional<FastValueReader>> RECORDS =
      new ClassValue<>() {
        @Override
        protected Optional<FastValueReader> computeValue(Class<?> type) {
          return type.isRecord()
              ? RecordReader.of(type, 0, FastValueReaders::of)
              : Optional.empty();
        }
      };

  private static final Map<Type, FastValueReader> SCALARS =
      Map.of(
          String.class, FastValueReaders::string,
          boolean.class, FastValueReaders::bool,
          int.class, FastValueReaders::integer,
          long.class, FastValueReaders::number,
          double.class, FastValueReaders::decimal);

  private FastValueReaders() {}

  /** The value that begins there; empty if Gson must decide. */
  static Optional<Object> read(String text, int from, Class<?> type) {
    Optional<FastValueReader> reader = RECORDS.get(type);
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.get().read(new JsonScanner(text, from)));
    } catch (Undecided unlike) {
      return Optional.empty();
    }
  }

  /** The reader of a component's type, if it is plain, {@code depth} levels below the argument. */
  static Optional<FastValueReader> of(Type type, int depth) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return RecordReader.of(raw, depth, FastValueReaders::of);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return of(generic.getActualTypeArguments()[0], depth).map(FastValueReaders::listOf);
    }
    return Optional.ofNullable(SCALARS.get(type));
  }

  private static FastValueReader listOf(FastValueReader element) {
    return json -> list(json, element);
  }

  private static Object list(JsonScanner json, FastValueReader element) {
    Undecided.unless(json.isAt('['));
    json.openArray();
    List<Object> list = new ArrayList<>();
    while (!json.tryCloseArray()) {
      if (!list.isEmpty()) {
        json.comma();
      }
      list.add(element.read(json));
    }
    return list;
  }

  private static Object string(JsonScanner json) {
    Undecided.unless(json.isAt('"'));
    return json.string();
  }

  private static Object bool(JsonScanner json) {
    boolean value = json.isAt('t');
    Undecided.unless(value || json.isAt('f'));
    json.skipValue();
    return value;
  }

  private static Object integer(JsonScanner json) {
    long value = whole(json);
    Undecided.unless((int) value == value);
    return (int) value;
  }

  private static Object number(JsonScanner json) {
    return whole(json);
  }

  /** Up to 18 digits, which always fit in a long. */
  private static long whole(JsonScanner json) {
    boolean negative = json.isAt('-');
    if (negative) {
      json.next();
    }
    long value = 0;
    int digits = 0;
    for (; JsonText.isDigit(json.peek()); digits++) {
      value = value * 10 + json.next() - '0';
      Undecided.unless(digits < 18);
    }
    Undecided.unless(digits > 0 && !JsonText.isNumberPart(json.peek()));
    return negative ? -value : value;
  }

  private static Object decimal(JsonScanner json) {
    Undecided.unless(json.isAt('-') || JsonText.isDigit(json.peek()));
    double value = Double.parseDouble(json.number());
    Undecided.unless(Double.isFinite(value));
    return value;
  }
}
