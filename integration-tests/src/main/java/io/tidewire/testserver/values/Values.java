package io.tidewire.testserver.values;

import com.google.gson.reflect.TypeToken;
import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.Namespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the table. In the namespace {@code /values} a client may ask for one by its name
 * ({@code value}), and return it ({@code read}: answers {@code "same"}, or why not).
 */
public final class Values {
  private static final Map<String, Value> ALL = new LinkedHashMap<>();

  static {
    Scalars.all().forEach(Values::add);
    Containers.all().forEach(Values::add);
    Times.all().forEach(Values::add);
  }

  private Values() {}

  private static void add(Value value) {
    if (ALL.put(value.name(), value) != null) {
      throw new IllegalStateException("there are two values named " + value.name());
    }
  }

  /** All, in the order of the table. */
  public static List<Value> all() {
    return List.copyOf(ALL.values());
  }

  /** Serves them. */
  public static void install(Namespace namespace, JsonCodec codec) {
    namespace.onConnection(
        socket ->
            socket
                .on("value", String.class, (name, ack) -> ack.send(named(name).value()))
                .on("read", (args, ack) -> read(args, ack, codec)));
  }

  private static Value named(String name) {
    Value value = ALL.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value is named " + name);
    }
    return value;
  }

  private static void read(Args args, Ack ack, JsonCodec codec) {
    Value value = named(args.get(0, String.class));
    try {
      Object read = read(args, value.type());
      ack.send(value.isSame(read, codec) ? "same" : String.valueOf(read));
    } catch (IllegalArgumentException refused) {
      ack.send(String.valueOf(refused.getMessage()));
    }
  }

  private static @Nullable Object read(Args args, TypeToken<?> type) {
    return args.find(1, type).orElse(null);
  }
}
