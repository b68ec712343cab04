package io.tidewire.json.bind;

import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;

/** Values that are written as their text and read from it. */
final class TextAdapters {
  private static final Set<Class<?>> TIMES =
      Set.of(Year.class, YearMonth.class, MonthDay.class, Period.class);

  private TextAdapters() {}

  /** Whether it is one of the types of {@code java.time} here. */
  static boolean isTime(Class<?> type) {
    return TIMES.contains(type) || ZoneId.class.isAssignableFrom(type);
  }

  static GsonBuilder register(GsonBuilder gson) {
    register(gson, Year.class, Year::parse);
    register(gson, YearMonth.class, YearMonth::parse);
    register(gson, MonthDay.class, MonthDay::parse);
    register(gson, Period.class, Period::parse);
    register(gson, File.class, File::new);
    gson.registerTypeHierarchyAdapter(Path.class, of(Path::of));
    gson.registerTypeHierarchyAdapter(ZoneId.class, of(ZoneId::of));
    register(gson, ZoneOffset.class, ZoneOffset::of);
    return gson;
  }

  private static <T> void register(GsonBuilder gson, Class<T> type, Function<String, T> parse) {
    gson.registerTypeAdapter(type, of(parse));
  }

  private static <T> TypeAdapter<T> of(Function<String, T> parse) {
    return new Adapter<>(parse).nullSafe();
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Function<String, T> parse;

    Adapter(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(value.toString());
    }

    @Override
    public T read(JsonReader in) throws IOException {
      return parse.apply(in.nextString());
    }
  }
}
