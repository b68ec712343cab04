package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value is changed on its way: it arrives unchanged, or is rejected. */
class ArgsValuesTest {
  enum Colour {
    RED,
    @SerializedName("light-blue")
    LIGHT_BLUE
  }

  record Paint(Colour colour, int coats) {}

  record Visit(Instant at, LocalDate day, Duration lasted) {}

  record Holder(Object value) {}

  record When(JapaneseDate day) {}

  static class Bean {
    Runnable task = () -> {};
  }

  @Test
  void datesAndTimesAreIso8601BothWays() {
    Visit visit =
        new Visit(
            Instant.parse("2026-11-29T10:15:30.123Z"),
            LocalDate.of(2026, 11, 29),
            Duration.ofMinutes(5));
    Args args = Args.of(visit);
    assertEquals(
        "[{\"at\":\"2026-11-29T10:15:30.123Z\",\"day\":\"2026-11-29\",\"lasted\":\"PT5M\"}]",
        args.json());
    assertEquals(visit, args.get(0, Visit.class));
  }

  @Test
  void everyDateAndTimeComesBackAsItWas() {
    OffsetDateTime offset = OffsetDateTime.parse("2026-11-29T10:15:30+02:00");
    assertEquals(offset, Args.of(offset).get(0, OffsetDateTime.class));
    LocalDateTime local = LocalDateTime.parse("2026-11-29T10:15:30.000000001");
    assertEquals(local, Args.of(local).get(0, LocalDateTime.class));
    LocalTime time = LocalTime.of(10, 15);
    assertEquals(time, Args.of(time).get(0, LocalTime.class));
    Date date = Date.from(Instant.ofEpochMilli(1_234_567_890_123L));
    assertEquals("[\"2009-02-13T23:31:30.123Z\"]", Args.of(date).json());
    assertEquals(date, Args.of(date).get(0, Date.class));
  }

  @Test
  void aCalendarIsItsInstant() {
    Instant instant = Instant.parse("2026-11-29T10:15:30.123Z");
    Calendar calendar = GregorianCalendar.from(instant.atZone(ZoneId.of("Europe/Paris")));
    Args args = Args.of(calendar, List.of(calendar));
    assertEquals("[\"" + instant + "\",[\"" + instant + "\"]]", args.json());
    assertEquals(instant, args.get(0, Calendar.class).toInstant());
  }

  @Test
  void anInstantMayComeAsMilliseconds() {
    assertEquals(Instant.ofEpochMilli(1_234), read("1234", Instant.class));
    assertThrows(IllegalArgumentException.class, () -> read("1.5", Instant.class));
    assertThrows(IllegalArgumentException.class, () -> read("\"soon\"", Instant.class));
  }

  @Test
  void aTypeOfTimeWithoutAFormIsRefused() {
    JapaneseDate day = JapaneseDate.of(2026, 11, 29);
    assertRefused("java.time.Clock", Clock.systemUTC());
    assertRefused("java.time.chrono.JapaneseDate", Map.of("day", day));
    assertRefused("java.time.chrono.JapaneseDate", new When(day));
  }

  @Test
  void anAnonymousObjectIsRefusedWhereverItStands() {
    Object anonymous = new Object() {};
    assertRefused("anonymous", anonymous);
    assertRefused("anonymous", Map.of("a", anonymous));
    assertRefused("anonymous", List.of(List.of(anonymous)));
    assertRefused("anonymous", (Object) new Object[] {anonymous});
    assertRefused("anonymous", new Holder(anonymous));
    assertRefused("anonymous", new Bean());
    assertRefused("anonymous", new HashMap<String, Object>() {});
  }

  @Test
  void anObjectOfALocalClassIsRefused() {
    class Local {}
    assertRefused("local class", new Local());
  }

  @Test
  void anUnknownNameOfAnEnumIsRefusedWithTheNamesThereAre() {
    assertEquals(Colour.LIGHT_BLUE, read("\"light-blue\"", Colour.class));
    String refusal = refusal("{\"colour\":\"PINK\",\"coats\":1}", Paint.class);
    assertTrue(refusal.contains("[\"RED\",\"light-blue\"]"), refusal);
    assertEquals(new Paint(null, 1), read("{\"colour\":null,\"coats\":1}", Paint.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1.5", "1e400", "1e-400"})
  void aNumberThatDoesNotFitALongIsRefused(String number) {
    assertThrows(IllegalArgumentException.class, () -> read(number, Long.class));
    assertThrows(IllegalArgumentException.class, () -> read(number, long.class));
    assertThrows(IllegalArgumentException.class, () -> read(number, AtomicLong.class));
  }

  @Test
  void theLargestLongsAreReadExactly() {
    assertEquals(Long.MAX_VALUE, read("9223372036854775807", Long.class));
    assertEquals(Long.MIN_VALUE, read("-9223372036854775808", Long.class));
    assertEquals(1000, read("1e3", Long.class));
  }

  @Test
  void aNumberThatDoesNotFitASmallerTypeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> read("200", byte.class));
    assertThrows(IllegalArgumentException.class, () -> read("40000", short.class));
    assertThrows(IllegalArgumentException.class, () -> read("2147483648", int.class));
    assertThrows(IllegalArgumentException.class, () -> read("1e300", float.class));
    assertThrows(IllegalArgumentException.class, () -> read("1e300000", Object.class));
    assertEquals((byte) -128, read("-128", byte.class));
  }

  @Test
  void aWholeNumberBeyondALongIsABigIntegerWhereTheTypeIsOpen() {
    assertEquals(new BigInteger("9223372036854775808"), read("9223372036854775808", Object.class));
    Args again = Args.of(read("9223372036854775809", Object.class));
    assertEquals("[9223372036854775809]", again.json());
  }

  record Exact(BigInteger whole, BigDecimal decimal, long large, Long boxed) {}

  @Test
  void wholeNumbersAndDecimalsOfAnySizeAreExactBothWays() {
    Exact exact =
        new Exact(
            BigInteger.TWO.pow(200).negate(),
            new BigDecimal("123456789012345678901234567890.1234567890"),
            (1L << 53) + 1,
            Long.MIN_VALUE);
    Args args = Args.of(exact, Map.of("in", List.of(exact)));
    String json =
        "{\"whole\":-1606938044258990275541962092341162602522202993782792835301376,"
            + "\"decimal\":123456789012345678901234567890.1234567890,"
            + "\"large\":9007199254740993,\"boxed\":-9223372036854775808}";
    assertEquals("[" + json + ",{\"in\":[" + json + "]}]", args.json());
    assertEquals(exact, args.get(0, Exact.class));
    assertEquals(
        Map.of("in", List.of(exact)), args.get(1, new TypeToken<Map<String, List<Exact>>>() {}));
  }

  @Test
  void eachLargeNumberIsExactAsAnArgument() {
    BigDecimal decimal = new BigDecimal("0.1000000000000000055511151231257827");
    BigInteger whole = new BigInteger("9007199254740993000000001");
    Args args = Args.of(decimal, whole, (1L << 53) + 1);
    assertEquals("[" + decimal + "," + whole + ",9007199254740993]", args.json());
    assertEquals(decimal, args.get(0, BigDecimal.class));
    assertEquals(whole, args.get(1, BigInteger.class));
    assertEquals((1L << 53) + 1, args.get(2, long.class));
    assertThrows(IllegalArgumentException.class, () -> args.get(1, long.class));
    assertThrows(IllegalArgumentException.class, () -> args.get(0, BigInteger.class));
  }

  @Test
  void aNumberBeyondItsTypeIsRefusedInARecordToo() {
    String exact = "{\"whole\":1,\"decimal\":1,\"boxed\":1,\"large\":";
    assertEquals(1, read(exact + "1}", Exact.class).large());
    assertThrows(
        IllegalArgumentException.class, () -> read(exact + "9223372036854775808}", Exact.class));
    assertThrows(IllegalArgumentException.class, () -> read(exact + "1.5}", Exact.class));
    assertThrows(IllegalArgumentException.class, () -> read("1e400", double.class));
    assertThrows(IllegalArgumentException.class, () -> read("1e5000000", BigDecimal.class));
    assertThrows(IllegalArgumentException.class, () -> read("2147483648", AtomicInteger.class));
  }

  @Test
  void aNumberOfAMillionDigitsIsRefusedAtOnce() {
    String number = "1".repeat(1_000_000);
    assertThrows(IllegalArgumentException.class, () -> read(number, Object.class));
    assertThrows(IllegalArgumentException.class, () -> read(number, long.class));
  }

  @Test
  void aNumberOfAThousandDigitsIsExactAndALargerOneIsRefused() {
    BigInteger largest = new BigInteger("9".repeat(1_000));
    Args args = Args.of(largest);
    assertEquals(largest, args.get(0, BigInteger.class));
    assertEquals(new BigDecimal(largest), args.get(0, BigDecimal.class));
    assertEquals(largest, args.get(0, Object.class));
    for (Class<?> type : List.of(BigInteger.class, BigDecimal.class, Object.class)) {
      assertThrows(IllegalArgumentException.class, () -> read("9".repeat(1_025), type));
    }
  }

  @Test
  void aTextIsNoBoolean() {
    assertThrows(IllegalArgumentException.class, () -> read("\"yes\"", boolean.class));
    assertEquals(true, read("true", Boolean.class));
  }

  @Test
  void theJsonTreeOfAnotherLibraryIsWrittenAsItsJson() {
    JSONObject tree = new JSONObject("{\"a\":1}");
    assertEquals("[{\"a\":1}]", Args.of(tree).json());
    assertEquals("[[{\"a\":1}]]", Args.of(List.of(tree)).json());
    assertEquals("[{\"value\":{\"a\":1}}]", Args.of(new Holder(tree)).json());
  }

  record Wrapped(JSONObject tree, int a) {}

  @Test
  void theJsonTreeOfAnotherLibraryIsReadIfItsConstructorParses() {
    String json = "{\"a\":[1,9007199254740993,1.10,\"\\u2028<\"],\"b\":null}";
    JSONObject tree = read(json, JSONObject.class);
    assertEquals(
        "[{\"a\":[1,9007199254740993,1.10,\"\\u2028<\"],\"b\":null}]", Args.of(tree).json());
    Wrapped wrapped = read("{\"tree\":" + json + ",\"a\":2}", Wrapped.class);
    assertEquals(tree.toString(), wrapped.tree().toString());
    assertEquals(2, wrapped.a());
    assertNull(read("{\"tree\":null,\"a\":2}", Wrapped.class).tree());
    String refusal = refusal("[1]", JSONObject.class);
    assertTrue(refusal.contains("it is no org.json.JSONObject"), refusal);
  }

  @Test
  void theJsonTreeOfAnotherLibraryWithoutAParserIsRefused() {
    String refusal = refusal("{\"a\":1}", JsonValue.class);
    assertTrue(refusal.contains("take the text by Args.json()"), refusal);
  }

  private static <T> T read(String json, Class<T> type) {
    return Args.parsed(json, List.of()).get(0, type);
  }

  private static String refusal(String json, Class<?> type) {
    return assertThrows(IllegalArgumentException.class, () -> read(json, type)).getMessage();
  }

  private static void assertRefused(String why, Object value) {
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> Args.of(value)).getMessage();
    assertTrue(refusal.contains(why), refusal);
  }

  @Test
  void namedValuesInContainersAreWrittenAsBefore() {
    Map<String, List<Paint>> paints = Map.of("a", List.of(new Paint(Colour.RED, 2)));
    Args args = Args.of(paints, new Holder(List.of(1)));
    assertEquals("[{\"a\":[{\"colour\":\"RED\",\"coats\":2}]},{\"value\":[1]}]", args.json());
    assertEquals(paints, args.get(0, new TypeToken<Map<String, List<Paint>>>() {}));
  }
}
