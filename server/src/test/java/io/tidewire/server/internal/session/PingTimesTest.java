package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingTimesTest {
  private static final long MS = 1_000_000;
  private static final PingTimes DEFAULTS =
      new PingTimes(Duration.ofSeconds(25), Duration.ofSeconds(20));

  @ParameterizedTest
  @ValueSource(longs = {-7_919, -1, 0, 1, 97, 98, 24_999, 25_000, 1_234_567})
  void aPingIsNeverLateAndAtMostAStepEarly(long nowMs) {
    long early = 25_000 * MS - DEFAULTS.untilPing(nowMs * MS);
    assertTrue(early >= 0 && early < 25_000 * MS / 256, () -> early + " ns early");
  }

  @Test
  void theSessionsOfASecondArePingedAtElevenMoments() {
    long moments =
        LongStream.range(0, 1_000)
            .map(ms -> ms * MS + DEFAULTS.untilPing(ms * MS))
            .distinct()
            .count();
    assertEquals(11, moments);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 300, 5_119})
  void aShortIntervalIsKeptToTheNanosecond(long intervalMs) {
    PingTimes times = new PingTimes(Duration.ofMillis(intervalMs), Duration.ofMillis(200));
    assertEquals(intervalMs * MS, times.untilPing(12_345_678_901L));
  }

  @Test
  void aPeerIsSilentAfterIntervalAndTimeout() {
    assertEquals(45_000 * MS, DEFAULTS.untilSilent());
  }

  @Test
  void aPeerThatWasPingedLateStillHasTheWholeTimeout() {
    assertEquals(20_000 * MS, DEFAULTS.untilTimeout(-60_000 * MS));
  }

  @Test
  void aTimerThatIsALittleLateTakesFromTheTimeout() {
    assertEquals(19_970 * MS, DEFAULTS.untilTimeout(19_970 * MS));
    PingTimes brief = new PingTimes(Duration.ofMillis(25), Duration.ofMillis(20));
    assertEquals(20 * MS, brief.untilTimeout(10 * MS));
  }

  @Test
  void noClientHasToWaitForMoreMillisecondsThanItCanCount() {
    Duration days = Duration.ofDays(30);
    for (PingTimes times :
        List.of(
            PingTimes.forClients(days, Duration.ofSeconds(20)),
            PingTimes.forClients(Duration.ofSeconds(25), days),
            PingTimes.forClients(days, days))) {
      assertTrue(times.interval().plus(times.timeout()).toMillis() <= Integer.MAX_VALUE);
      assertTrue(times.timeout().toMillis() >= 20_000 && times.interval().toMillis() >= 25_000);
    }
  }

  @Test
  void aClientWaitsForAMillisecondAtLeast() {
    PingTimes times = PingTimes.forClients(Duration.ofNanos(1), Duration.ofNanos(1));
    assertEquals(new PingTimes(Duration.ofMillis(1), Duration.ofMillis(1)), times);
  }

  @Test
  void intervalsBeyondALifetimeDoNotOverflow() {
    Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
    assertTrue(new PingTimes(ages, ages).untilSilent() > 0);
  }
}
