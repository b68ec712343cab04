package io.tidewire.server.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket of ten tokens, refilled by one every 100 ms. */
class TokenBucketTest {
  private static final RateLimit TEN_A_SECOND = RateLimit.of(10, Duration.ofSeconds(1));
  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE, -77})
  void grantsAllTokensAtOnceAndNoMore(long now) {
    TokenBucket bucket = new TokenBucket(TEN_A_SECOND, now);
    assertEquals(10, taken(bucket, now, 15));
  }

  @Test
  void refillsOneTokenAtATime() {
    TokenBucket bucket = new TokenBucket(TEN_A_SECOND, 0);
    taken(bucket, 0, 10);
    assertEquals(0, taken(bucket, 99 * MILLI, 5));
    assertEquals(1, taken(bucket, 100 * MILLI, 5));
    assertEquals(2, taken(bucket, 300 * MILLI, 5));
  }

  @Test
  void neverHoldsMoreThanItsCapacity() {
    TokenBucket bucket = new TokenBucket(TEN_A_SECOND, 0);
    assertEquals(10, taken(bucket, 3_600_000 * MILLI, 100));
  }

  @Test
  void aTokenOnCreditIsPaidLater() {
    TokenBucket bucket = new TokenBucket(TEN_A_SECOND, 0);
    taken(bucket, 0, 9);
    assertEquals(100 * MILLI, bucket.takeAndWait(0));
    assertEquals(200 * MILLI, bucket.takeAndWait(0));
    assertEquals(150 * MILLI, bucket.nanosUntilNext(50 * MILLI));
    assertFalse(bucket.tryTake(199 * MILLI));
    assertTrue(bucket.tryTake(200 * MILLI));
  }

  @Test
  void isFullAgainAfterThePeriod() {
    TokenBucket bucket = new TokenBucket(TEN_A_SECOND, 0);
    assertTrue(bucket.isFull(0));
    taken(bucket, 0, 2);
    assertFalse(bucket.isFull(199 * MILLI));
    assertTrue(bucket.isFull(200 * MILLI));
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "-1, PT1S", "1, PT0S", "1, PT-1S", "1, PT9000H"})
  void rejectsARateOutOfRange(int permits, Duration period) {
    assertThrows(IllegalArgumentException.class, () -> RateLimit.of(permits, period));
  }

  private static int taken(TokenBucket bucket, long now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += bucket.tryTake(now) ? 1 : 0;
    }
    return taken;
  }
}
