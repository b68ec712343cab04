package io.tidewire.client.internal.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration BASE = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofSeconds(5);

  private static List<Long> delays(Backoff backoff, double factor) {
    return Stream.generate(() -> backoff.next(BASE, MAX, factor).toMillis()).limit(4).toList();
  }

  @Test
  void doublesUpToTheMaximum() {
    assertEquals(List.of(1000L, 2000L, 4000L, 5000L), delays(new Backoff(() -> 0.3), 0));
  }

  @Test
  void anEvenDigitMakesItShorter() {
    assertEquals(List.of(900L, 1800L, 3600L, 5000L), delays(new Backoff(() -> 0.2), 0.5));
  }

  @Test
  void anOddDigitMakesItLonger() {
    assertEquals(List.of(1150L, 2300L, 4600L, 5000L), delays(new Backoff(() -> 0.3), 0.5));
  }

  @Test
  void neverExceedsTheMaximum() {
    Backoff backoff = new Backoff(() -> 0.3);
    Stream.generate(() -> backoff.next(BASE, MAX, 0.5)).limit(5000).forEach(delay -> {});
    assertEquals(MAX, backoff.next(BASE, MAX, 0));
  }

  @Test
  void acceptsDurationsThatOverflowAsMilliseconds() {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    Duration longest = Duration.ofMillis(Long.MAX_VALUE);
    assertEquals(longest, new Backoff(() -> 0.3).next(ever, ever, 0.5));
    assertEquals(MAX, new Backoff(() -> 0.3).next(ever, MAX, 0.5));
  }

  @Test
  void startsAgainWhenReset() {
    Backoff backoff = new Backoff(() -> 0.3);
    backoff.next(BASE, MAX, 0);
    backoff.reset();
    assertEquals(BASE, backoff.next(BASE, MAX, 0));
  }
}
