package io.tidewire.json.bind;

import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.function.Function;

/**
 * Dates and times as ISO 8601, which JavaScript's {@code Date} writes and reads. An instant may
 * come as a number of milliseconds too, as {@code Date.now()} gives it.
 */
final class IsoAdapters {
  static final Set<Class<?>> TYPES =
      Set.of(
          Instant.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          OffsetTime.class,
          LocalDateTime.class,
          LocalDate.class,
          LocalTime.class,
          Duration.class);

  private IsoAdapters() {}

  static GsonBuilder register(GsonBuilder gson) {
    register(gson, Instant.class, instants(instant -> instant, instant -> instant));
    register(gson, Date.class, instants(Date::toInstant, Date::from));
    register(gson, Calendar.class, instants(Calendar::toInstant, IsoAdapters::calendar));
    register(gson, GregorianCalendar.class, instants(Calendar::toInstant, IsoAdapters::calendar));
    register(gson, OffsetDateTime.class, moments(OffsetDateTime::parse, IsoAdapters::offset));
    register(gson, ZonedDateTime.class, moments(ZonedDateTime::parse, IsoAdapters::zoned));
    register(gson, OffsetTime.class, texts(OffsetTime::parse));
    register(gson, LocalDateTime.class, texts(LocalDateTime::parse));
    register(gson, LocalDate.class, texts(LocalDate::parse));
    register(gson, LocalTime.class, texts(LocalTime::parse));
    register(gson, Duration.class, texts(Duration::parse));
    return gson;
  }

  /** In UTC: an instant does not keep its original zone. */
  private static GregorianCalendar calendar(Instant instant) {
    return GregorianCalendar.from(zoned(instant));
  }

  private static ZonedDateTime zoned(Instant instant) {
    return instant.atZone(ZoneOffset.UTC);
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <T> void register(GsonBuilder gson, Class<T> type, TypeAdapter<T> adapter) {
    gson.registerTypeAdapter(type, adapter.nullSafe());
  }

  private static <T> TypeAdapter<T> texts(Function<String, T> parse) {
    return new Adapter<>(String::valueOf, in -> parse.apply(in.nextString()));
  }

  static <T> TypeAdapter<T> instants(
      Function<? super T, Instant> toInstant, Function<Instant, ? extends T> fromInstant) {
    return new Adapter<>(
        value -> toInstant.apply(value).toString(),
        in -> fromInstant.apply(moment(in, Instant::parse, instant -> instant)));
  }

  /** Instants with an offset or a zone, which are kept. */
  private static <T> TypeAdapter<T> moments(
      Function<String, T> parse, Function<Instant, T> fromInstant) {
    return new Adapter<>(String::valueOf, in -> moment(in, parse, fromInstant));
  }

  private static <T> T moment(
      JsonReader in, Function<String, T> parse, Function<Instant, T> fromInstant)
      throws IOException {
    boolean isNumber = in.peek() == JsonToken.NUMBER;
    String text = in.nextString();
    return isNumber
        ? fromInstant.apply(Instant.ofEpochMilli(ExactNumbers.whole(text)))
        : parse.apply(text);
  }

  /** Reads the JSON value. */
  private interface Parser<T> {
    T read(JsonReader in) throws IOException;
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Function<T, String> text;
    private final Parser<T> parser;

    Adapter(Function<T, String> text, Parser<T> parser) {
      this.text = text;
      this.parser = parser;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      out.value(text.apply(value));
    }

    @Override
    public T read(JsonReader in) throws IOException {
      return parser.read(in);
    }
  }
}
