package io.tidewire.jackson;

import com.fasterxml.jackson.databind.util.StdDateFormat;
import java.text.FieldPosition;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** Writes a date as its instant, which ends with "Z" where Jackson's format has "+00:00". */
@SuppressWarnings("JavaUtilDate") // what Jackson asks for
final class IsoDateFormat extends StdDateFormat {
  private static final long serialVersionUID = 1;

  @Override
  public StringBuffer format(Date date, StringBuffer to, FieldPosition position) {
    return to.append(Instant.ofEpochMilli(date.getTime()));
  }

  /** An instant is the same in all of them. */
  @Override
  public StdDateFormat withTimeZone(TimeZone zone) {
    return this;
  }

  /** As above. */
  @Override
  public StdDateFormat withLocale(Locale locale) {
    return this;
  }

  @Override
  public StdDateFormat clone() {
    return new IsoDateFormat(); // parsing has state
  }
}
