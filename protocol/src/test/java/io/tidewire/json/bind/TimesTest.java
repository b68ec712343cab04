package io.tidewire.json.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Args;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times with zones, parts of dates, and instants as JavaScript writes them. */
class TimesTest {
  record Parts(
      Year year,
      YearMonth month,
      MonthDay day,
      ZoneId zone,
      ZoneOffset offset,
      Period period,
      ZonedDateTime at) {}

  @Test
  void partsOfDatesAreTheirIsoText() {
    Parts parts =
        new Parts(
            Year.of(2026),
            YearMonth.of(2026, 11),
            MonthDay.of(11, 29),
            ZoneId.of("Europe/Paris"),
            ZoneOffset.ofHours(2),
            Period.of(1, 2, 3),
            ZonedDateTime.parse("2026-11-29T10:15:30.5+01:00[Europe/Paris]"));
    Args args = Args.of(parts);
    assertEquals(
        "[{\"year\":\"2026\",\"month\":\"2026-11\",\"day\":\"--11-29\",\"zone\":\"Europe/Paris\","
            + "\"offset\":\"+02:00\",\"period\":\"P1Y2M3D\","
            + "\"at\":\"2026-11-29T10:15:30.500+01:00[Europe/Paris]\"}]",
        args.json());
    assertEquals(parts, args.get(0, Parts.class));
  }

  @Test
  void eachMayBeAnArgumentOfItsOwn() {
    Args args = Args.of(Year.of(2026), ZoneId.of("Europe/Paris"), ZoneOffset.UTC, Period.ZERO);
    assertEquals("[\"2026\",\"Europe/Paris\",\"Z\",\"P0D\"]", args.json());
    assertEquals(Year.of(2026), args.get(0, Year.class));
    assertEquals(ZoneId.of("Europe/Paris"), args.get(1, ZoneId.class));
    assertEquals(ZoneOffset.UTC, args.get(2, ZoneOffset.class));
    assertEquals(Year.of(2026), read("2026", Year.class));
  }

  @Test
  void aZoneIsReadWhereAnOffsetIsDeclaredOnlyIfItIsOne() {
    assertEquals(ZoneOffset.ofHours(1), read("\"+01:00\"", ZoneId.class));
    assertThrows(IllegalArgumentException.class, () -> read("\"Europe/Paris\"", ZoneOffset.class));
    assertThrows(IllegalArgumentException.class, () -> read("\"Mars/Base\"", ZoneId.class));
  }

  @Test
  void partsOfDatesMayBeKeys() {
    Map<YearMonth, Integer> sales = Map.of(YearMonth.of(2026, 11), 3);
    Args args = Args.of(sales);
    assertEquals("[{\"2026-11\":3}]", args.json());
    assertEquals(sales, args.get(0, new TypeToken<Map<YearMonth, Integer>>() {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-25T02:30+02:00[Europe/Paris]", // the first and the second time at that night
        "2026-10-25T02:30+01:00[Europe/Paris]",
        "2026-11-29T10:15:30.000000001Z[UTC]",
        "2026-11-29T10:15:30Z"
      })
  void aZonedTimeComesBackAsItWas(String text) {
    ZonedDateTime at = ZonedDateTime.parse(text);
    assertEquals("[\"" + text + "\"]", Args.of(at).json());
    assertEquals(at, Args.of(at).get(0, ZonedDateTime.class));
  }

  @Test
  void everyInstantReadsWhatJavaScriptWrites() {
    Instant instant = Instant.parse("2026-11-29T10:15:30.123Z");
    for (String json : List.of("\"2026-11-29T10:15:30.123Z\"", "1795947330123")) {
      assertEquals(instant, read(json, Instant.class));
      assertEquals(Date.from(instant), read(json, Date.class));
      assertEquals(instant, read(json, Calendar.class).toInstant());
      assertEquals(TimeZone.getTimeZone("UTC").getRawOffset(), offset(json));
      assertEquals(instant.atOffset(ZoneOffset.UTC), read(json, OffsetDateTime.class));
      assertEquals(instant.atZone(ZoneOffset.UTC), read(json, ZonedDateTime.class));
    }
  }

  record Row(Timestamp at) {}

  @Test
  void aTimestampOfJdbcIsItsInstantToTheNanosecond() {
    Instant instant = Instant.parse("2026-11-29T10:15:30.123456789Z");
    Row row = new Row(Timestamp.from(instant));
    Args args = Args.of(row, List.of(row.at()));
    assertEquals("[{\"at\":\"" + instant + "\"},[\"" + instant + "\"]]", args.json());
    assertEquals(row, args.get(0, Row.class));
    assertEquals(new Timestamp(1_234), read("1234", Timestamp.class));
  }

  @Test
  void theOtherTypesOfJdbcAreRefused() {
    for (Object time : List.of(new java.sql.Date(0), new Time(0))) {
      String refusal =
          assertThrows(IllegalArgumentException.class, () -> Args.of(time)).getMessage();
      assertTrue(refusal.contains("use an Instant, a LocalDate or a String"), refusal);
    }
  }

  private static int offset(String json) {
    return read(json, Calendar.class).getTimeZone().getRawOffset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "true", "\"soon\"", "9223372036854775808", "[]"})
  void whatIsNoInstantIsRefused(String json) {
    for (Class<?> type :
        List.of(
            Instant.class, Date.class, Calendar.class, OffsetDateTime.class, ZonedDateTime.class)) {
      assertThrows(IllegalArgumentException.class, () -> read(json, type));
    }
  }

  private static <T> T read(String json, Class<T> type) {
    return Args.parsed(json, List.of()).get(0, type);
  }
}
