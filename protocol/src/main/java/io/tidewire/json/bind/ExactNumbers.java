package io.tidewire.json.bind;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers and booleans exactly, or rejects them. Gson's own adapters read 2^63 as 2^63-1, 200
 * as the byte -56, 1e300 as an infinite float, "yes" as false, and 2^31 in a tree as an int.
 */
final class ExactNumbers {
  private static final int MAX_LENGTH = 1_000; // of a number: parsing takes quadratic time

  /** Gson's reader of texts reads them exactly, and faster. */
  private static final TypeAdapter<Integer> INTEGERS =
      new Numbers<>("Integer", ExactNumbers::integer) {
        @Override
        public Integer read(JsonReader in) throws IOException {
          return in instanceof AttachmentReader ? Integer.valueOf(in.nextInt()) : super.read(in);
        }
      };

  private ExactNumbers() {}

  static GsonBuilder register(GsonBuilder gson) {
    register(gson, long.class, Long.class, ExactNumbers::whole);
    gson.registerTypeAdapter(int.class, INTEGERS.nullSafe());
    gson.registerTypeAdapter(Integer.class, INTEGERS.nullSafe());
    register(
        gson, short.class, Short.class, text -> new BigDecimal(bounded(text)).shortValueExact());
    register(gson, byte.class, Byte.class, text -> new BigDecimal(bounded(text)).byteValueExact());
    gson.registerTypeAdapter(
        AtomicLong.class,
        new Numbers<>("AtomicLong", text -> new AtomicLong(whole(text))).nullSafe());
    gson.registerTypeAdapter(
        AtomicInteger.class,
        new Numbers<>("AtomicInteger", text -> new AtomicInteger(integer(text))).nullSafe());
    register(gson, float.class, Float.class, ExactNumbers::finite);
    gson.registerTypeAdapter(boolean.class, new Booleans().nullSafe());
    gson.registerTypeAdapter(Boolean.class, new Booleans().nullSafe());
    return gson;
  }

  private static <T extends Number> void register(
      GsonBuilder gson, Class<T> primitive, Class<T> wrapper, Function<String, T> parse) {
    TypeAdapter<T> adapter = new Numbers<>(wrapper.getSimpleName(), parse).nullSafe();
    gson.registerTypeAdapter(primitive, adapter);
    gson.registerTypeAdapter(wrapper, adapter);
  }

  private static int integer(String text) {
    return Math.toIntExact(whole(text));
  }

  private static float finite(String text) {
    float value = Float.parseFloat(text);
    if (!Float.isFinite(value)) {
      throw new ArithmeticException("it is beyond the range");
    }
    return value;
  }

  /**
   * A whole number, however it is written.
   *
   * @throws ArithmeticException if it has a fraction, or does not fit
   */
  static long whole(String text) {
    return new BigDecimal(bounded(text)).longValueExact();
  }

  private static String bounded(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new JsonParseException("a number has more than " + MAX_LENGTH + " digits");
    }
    return text;
  }

  /** A number as an {@code Object}: the first of Long, BigInteger and Double that holds it. */
  static Number open(JsonReader in) throws IOException {
    String text = in.nextString();
    if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return decimal(text);
    }
    return text.length() < 19 ? (Number) Long.valueOf(text) : large(text);
  }

  private static Number decimal(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new JsonParseException(text + " is beyond the range of a Double");
    }
    return value;
  }

  private static Number large(String text) {
    BigInteger value = new BigInteger(bounded(text));
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private static class Numbers<T extends Number> extends TypeAdapter<T> {
    private final String name;
    private final Function<String, T> parse;

    Numbers(String name, Function<String, T> parse) {
      this.name = name;
      this.parse = parse;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(value);
    }

    @Override
    public T read(JsonReader in) throws IOException {
      String text = in.nextString();
      try {
        return parse.apply(text);
      } catch (ArithmeticException | NumberFormatException refused) {
        throw new JsonParseException(text + " is no " + name, refused);
      }
    }
  }

  private static final class Booleans extends TypeAdapter<Boolean> {
    @Override
    public void write(JsonWriter out, Boolean value) throws IOException {
      out.value(value);
    }

    @Override
    public @Nullable Boolean read(JsonReader in) throws IOException {
      if (in.peek() != JsonToken.BOOLEAN) {
        throw new JsonParseException("a " + in.peek() + " is no Boolean");
      }
      return in.nextBoolean();
    }
  }
}
