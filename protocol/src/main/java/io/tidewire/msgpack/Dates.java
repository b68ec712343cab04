package io.tidewire.msgpack;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;

/** Dates as JavaScript's {@code JSON.stringify} writes them (ECMA-262, 21.4.1.32). */
final class Dates {
  private static final long MAX_MILLIS =
      8_640_000_000_000_000L; // the largest time of a JavaScript date
  private static final DateTimeFormatter AFTER_YEAR =
      DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter ORDINARY =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .append(AFTER_YEAR)
          .toFormatter();
  private static final DateTimeFormatter EXPANDED =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 6, 6, SignStyle.ALWAYS)
          .append(AFTER_YEAR)
          .toFormatter();

  private static final int NANOS_OF_A_MILLI = 1_000_000;

  private Dates() {}

  /** The fraction of a millisecond is dropped, towards 1970, as by JavaScript's {@code Date}. */
  static String json(long seconds, int nanos) {
    if (Math.abs(seconds / 1000) > MAX_MILLIS / 1_000_000) {
      return "null";
    }
    long millis = seconds * 1000 + nanos / NANOS_OF_A_MILLI;
    boolean fraction = nanos % NANOS_OF_A_MILLI != 0;
    return json(millis < 0 && fraction ? millis + 1 : millis);
  }

  /** A date beyond JavaScript's range is null. */
  static String json(long millis) {
    if (millis > MAX_MILLIS || millis < -MAX_MILLIS) {
      return "null";
    }
    OffsetDateTime date = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    boolean ordinary = date.getYear() >= 0 && date.getYear() <= 9999;
    return '"' + (ordinary ? ORDINARY : EXPANDED).format(date) + '"';
  }
}
