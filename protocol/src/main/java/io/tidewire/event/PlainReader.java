package io.tidewire.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads valid JSON into what messages are mostly made of: records of strings, numbers, booleans, of
 * each other and of lists of those. Gson's reader alone costs more than such a message. Where the
 * JSON is not exactly what the type says, it gives up, and Gson decides. Thread-safe.
 */
@FunctionalInterface
interface PlainReader {
  /** Thrown and caught for each message that is left to Gson: without a stack, so it is cheap. */
  final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Undecided() {
      super(null, null, false, false);
    }
  }

  Undecided UNDECIDED = new Undecided();

  Map<Type, PlainReader> SCALARS =
      Map.of(
          String.class, PlainReader::string,
          boolean.class, PlainReader::bool,
          int.class, PlainReader::integer,
          long.class, PlainReader::number,
          double.class, PlainReader::decimal);

  /** Consumes one value, which is never null. */
  Object read(JsonScanner json);

  /** The reader of a component's type, if it is plain, that many levels below the argument. */
  static Optional<PlainReader> of(Type type, int depth) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return RecordReader.of(raw, depth);
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return of(generic.getActualTypeArguments()[0], depth).map(PlainReader::listOf);
    }
    return Optional.ofNullable(SCALARS.get(type));
  }

  private static PlainReader listOf(PlainReader element) {
    return json -> list(json, element);
  }

  private static Object list(JsonScanner json, PlainReader element) {
    require(json.isAt('['));
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
    require(json.isAt('"'));
    return json.string();
  }

  private static Object bool(JsonScanner json) {
    boolean value = json.isAt('t');
    require(value || json.isAt('f'));
    json.skipValue();
    return value;
  }

  private static Object integer(JsonScanner json) {
    long value = whole(json);
    require((int) value == value);
    return (int) value;
  }

  private static Object number(JsonScanner json) {
    return whole(json);
  }

  /** Up to 18 digits, which no long can miss. */
  private static long whole(JsonScanner json) {
    boolean negative = json.isAt('-');
    if (negative) {
      json.next();
    }
    long value = 0;
    int digits = 0;
    for (; JsonText.isDigit(json.peek()); digits++) {
      value = value * 10 + json.next() - '0';
      require(digits < 18);
    }
    require(digits > 0 && !JsonText.isNumberPart(json.peek()));
    return negative ? -value : value;
  }

  private static Object decimal(JsonScanner json) {
    require(json.isAt('-') || JsonText.isDigit(json.peek()));
    double value = Double.parseDouble(json.number());
    require(Double.isFinite(value));
    return value;
  }

  static void require(boolean condition) {
    if (!condition) {
      throw UNDECIDED;
    }
  }
}
