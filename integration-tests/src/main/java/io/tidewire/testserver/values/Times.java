package io.tidewire.testserver.values;

import com.google.gson.reflect.TypeToken;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Dates and times, and what else is one text. */
final class Times {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.500Z");

  private Times() {}

  static Stream<Value> all() {
    return Stream.of(instants(), locals(), zones(), names()).flatMap(List::stream);
  }

  private static List<Value> instants() {
    Calendar calendar = GregorianCalendar.from(NOON.atZone(ZoneOffset.UTC));
    return List.of(
        Value.of("Instant", NOON),
        Value.of("Date", Date.from(NOON)),
        new Value("Calendar", TypeToken.get(Calendar.class), calendar),
        new Value(
            "List<Instant>", new TypeToken<List<Instant>>() {}, List.of(Instant.ofEpochMilli(1))),
        Value.of("OffsetDateTime", OffsetDateTime.parse("2026-11-30T12:00:00.125+01:00")),
        Value.of(
            "ZonedDateTime", ZonedDateTime.parse("2026-11-30T12:00:00.125+01:00[Europe/Paris]")));
  }

  private static List<Value> locals() {
    return List.of(
        Value.of("LocalDateTime", LocalDateTime.parse("2026-11-30T12:00:30")),
        Value.of("LocalDate", LocalDate.parse("2026-11-30")),
        Value.of("LocalTime", LocalTime.of(12, 30, 15)),
        Value.of("OffsetTime", OffsetTime.of(12, 30, 15, 0, ZoneOffset.ofHours(1))),
        Value.of("Duration", Duration.ofMillis(90_500)),
        Value.of("Period", Period.of(0, 1, 2)),
        Value.of("Year", Year.of(2026)),
        Value.of("YearMonth", YearMonth.of(2026, 11)),
        Value.of("MonthDay", MonthDay.of(11, 30)));
  }

  private static List<Value> zones() {
    return List.of(
        new Value("ZoneId", TypeToken.get(ZoneId.class), ZoneId.of("Europe/Paris")),
        Value.of("ZoneOffset", ZoneOffset.ofHours(1)));
  }

  private static List<Value> names() {
    return List.of(
        Value.of("UUID", new UUID(1, 2)),
        Value.of("URI", URI.create("https://example.com/a?b=c")),
        Value.of("URL", url("https://example.com/a")),
        Value.of("Locale", Locale.forLanguageTag("de-CH")),
        Value.of("Currency", Currency.getInstance("CHF")),
        new Value("Path", TypeToken.get(Path.class), Path.of("/folder/file.txt")),
        Value.of("File", new File("/folder/file.txt")),
        new Value("Map.Entry", new TypeToken<Map.Entry<String, Integer>>() {}, Map.entry("a", 1)));
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (java.net.MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
