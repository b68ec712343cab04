package io.tidewire.server.internal.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.core.testing.ManualLoop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An hour that comes, on virtual time. */
class SocketExpiryTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final ManualLoop loop = new ManualLoop();
  private Instant now = Instant.EPOCH;
  private int expired;
  private final SocketExpiry expiry =
      new SocketExpiry(loop, () -> now, now.plus(HOUR), () -> expired++);

  @Test
  void comesWhenItIsDueAndOnce() {
    expiry.start();
    pass(HOUR.minus(MILLI));
    assertEquals(0, expired);
    pass(MILLI);
    pass(HOUR);
    assertEquals(1, expired);
  }

  @Test
  void isPutOff() {
    expiry.start();
    pass(HOUR.minus(MILLI));
    expiry.set(now.plus(HOUR));
    expiry.start();
    pass(HOUR.minus(MILLI));
    assertEquals(0, expired);
    pass(MILLI);
    assertEquals(1, expired);
  }

  @Test
  void isBroughtForward() {
    expiry.start();
    expiry.set(now);
    expiry.start();
    assertEquals(1, expired);
  }

  @Test
  void waitsOnWhenTheClockWasSetBack() {
    expiry.start();
    now = now.minus(HOUR);
    pass(HOUR);
    assertEquals(0, expired);
    pass(HOUR);
    assertEquals(1, expired);
  }

  @Test
  void leavesNoTimerBehind() {
    expiry.start();
    expiry.start();
    assertEquals(1, loop.timers());
    expiry.stop();
    assertEquals(0, loop.timers());
  }

  private void pass(Duration time) {
    now = now.plus(time);
    loop.advance(time);
  }
}
