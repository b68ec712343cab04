package io.tidewire.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.UUID;

/** The writers of values that contain no others, by their class. Thread-safe. */
final class ScalarWriters {
  static final Map<Class<?>, PlainWriter> ALL =
      Map.ofEntries(
          Map.entry(String.class, (value, out) -> out.string((String) value)),
          Map.entry(Boolean.class, (value, out) -> out.bool((Boolean) value)),
          Map.entry(Character.class, ScalarWriters::text),
          Map.entry(Byte.class, ScalarWriters::whole),
          Map.entry(Short.class, ScalarWriters::whole),
          Map.entry(Integer.class, ScalarWriters::whole),
          Map.entry(Long.class, ScalarWriters::whole),
          Map.entry(Float.class, ScalarWriters::single),
          Map.entry(Double.class, (value, out) -> out.decimal((Double) value)),
          Map.entry(BigInteger.class, ScalarWriters::number),
          Map.entry(BigDecimal.class, ScalarWriters::number),
          Map.entry(Instant.class, ScalarWriters::text),
          Map.entry(OffsetDateTime.class, ScalarWriters::text),
          Map.entry(OffsetTime.class, ScalarWriters::text),
          Map.entry(LocalDateTime.class, ScalarWriters::text),
          Map.entry(LocalDate.class, ScalarWriters::text),
          Map.entry(LocalTime.class, ScalarWriters::text),
          Map.entry(Duration.class, ScalarWriters::text),
          Map.entry(UUID.class, ScalarWriters::text),
          Map.entry(byte[].class, (value, out) -> out.attachment((byte[]) value)));

  private ScalarWriters() {}

  private static void number(Object value, PlainOutput out) {
    out.number(value.toString());
  }

  private static void text(Object value, PlainOutput out) {
    out.string(value.toString());
  }

  private static void whole(Object value, PlainOutput out) {
    out.number(((Number) value).longValue());
  }

  private static void single(Object value, PlainOutput out) {
    Undecided.unless(Float.isFinite((Float) value));
    out.number(value.toString());
  }
}
