package io.tidewire.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What offsets look like. Servers append one to each event that can be recovered, but to no
 * volatile one, whose last argument may be any string: taken for an offset it would be lost, and
 * the next recovery with it.
 */
enum OffsetFamily {
  /** The in-memory adapter of Node: milliseconds in base 64. */
  MILLISECONDS("[0-9A-Za-z_-]{7}(\\.[0-9A-Za-z_-]{1,8})?") {
    @Override
    boolean includes(String text, long now) {
      return super.includes(text, now) && Math.abs(time(text) - now) < DAY;
    }
  },
  /** The adapter for Redis streams. */
  STREAM_ENTRY("[0-9]{13,}-[0-9]{1,20}"),
  /** The adapter for MongoDB. */
  OBJECT_ID("[0-9a-f]{24}");

  private static final long DAY = Duration.ofDays(1).toMillis(); // clocks may differ
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  private static final int TIME_DIGITS = 7;

  private final Pattern pattern;

  OffsetFamily(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  boolean includes(String text, long now) {
    return pattern.matcher(text).matches();
  }

  private static long time(String text) {
    long time = 0;
    for (int i = 0; i < TIME_DIGITS; i++) {
      time = time * DIGITS.length() + DIGITS.indexOf(text.charAt(i));
    }
    return time;
  }

  /** Learns of which family a server's offsets are. Confined to the loop. */
  static final class Tracker {
    private final InstantSource clock;
    private @Nullable OffsetFamily known; // null before the first offset of any family

    Tracker(InstantSource clock) {
      this.clock = clock;
    }

    /**
     * Whether the text is an offset of this server. One whose offsets are of no family we know is
     * believed as the reference believes it: every string counts.
     */
    boolean includes(String text) {
      if (known == null) {
        known = familyOf(text);
        return true;
      }
      return known.includes(text, clock.millis());
    }

    /** Another server may be next. */
    void forget() {
      known = null;
    }

    private @Nullable OffsetFamily familyOf(String text) {
      for (OffsetFamily family : values()) {
        if (family.includes(text, clock.millis())) {
          return family;
        }
      }
      return null;
    }
  }
}
