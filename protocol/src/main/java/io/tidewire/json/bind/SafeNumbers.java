package io.tidewire.json.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rejects numbers on their way out that JavaScript would round: whole numbers beyond
 * Number.MAX_SAFE_INTEGER, and decimals that a double does not hold.
 */
public final class SafeNumbers implements TypeAdapterFactory {
  private static final BigDecimal MAX_SAFE = BigDecimal.valueOf((1L << 53) - 1);
  private static final Set<Class<?>> LARGE =
      Set.of(long.class, Long.class, AtomicLong.class, BigInteger.class, BigDecimal.class);

  private SafeNumbers() {}

  /** Checks the numbers that a builder's Gson writes. */
  public static void register(GsonBuilder gson) {
    gson.registerTypeAdapterFactory(new SafeNumbers());
  }

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    return LARGE.contains(type.getRawType())
        ? new Adapter<>(gson.getDelegateAdapter(this, type))
        : null;
  }

  private static boolean isSafe(BigDecimal number) {
    if (number.abs().compareTo(MAX_SAFE) > 0) {
      return false;
    }
    return BigDecimal.valueOf(number.doubleValue()).compareTo(number) == 0;
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> gson;

    Adapter(TypeAdapter<T> gson) {
      this.gson = gson;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value != null && !isSafe(new BigDecimal(value.toString()))) {
        throw new IllegalArgumentException(
            value + " is a number that JavaScript would round: send it as a string");
      }
      gson.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      return gson.read(in);
    }
  }
}
