package io.tidewire.server.internal.flow;

import static io.tidewire.server.internal.flow.AddressLimits.Decision.ADMITTED;
import static io.tidewire.server.internal.flow.AddressLimits.Decision.TOO_FAST;
import static io.tidewire.server.internal.flow.AddressLimits.Decision.TOO_MANY_SESSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.FlowLimits;
import io.tidewire.server.options.RateLimit;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {
  private static final long SECOND = 1_000_000_000;
  private static final FlowLimits ONE_A_SECOND =
      FlowLimits.DEFAULTS.withHandshakesPerAddress(RateLimit.of(1, Duration.ofSeconds(1)));
  private static final FlowLimits ONE_SESSION = FlowLimits.DEFAULTS.withSessionsPerAddress(1);

  private final InetAddress here = address("192.0.2.1");
  private final InetAddress there = address("192.0.2.2");

  @Test
  void admitsAllByDefault() {
    AddressLimits limits = new AddressLimits(FlowLimits.DEFAULTS);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(ADMITTED, limits.admit(here, 0));
    }
    assertEquals(0, limits.size());
  }

  @Test
  void appliesTheRateToEachAddress() {
    AddressLimits limits = new AddressLimits(ONE_A_SECOND);
    assertEquals(ADMITTED, limits.admit(here, 0));
    assertEquals(TOO_FAST, limits.admit(here, 0));
    assertEquals(ADMITTED, limits.admit(there, 0));
    assertEquals(ADMITTED, limits.admit(here, SECOND));
  }

  @Test
  void countsTheSessionsOfEachAddress() {
    AddressLimits limits = new AddressLimits(ONE_SESSION);
    assertEquals(ADMITTED, limits.admit(here, 0));
    assertEquals(TOO_MANY_SESSIONS, limits.admit(here, 0)); // an admitted session counts at once
    assertEquals(ADMITTED, limits.admit(there, 0));
    limits.closed(here, 0);
    assertEquals(ADMITTED, limits.admit(here, 0));
  }

  @Test
  void theHostsOfOneIpv6NetworkShareTheLimits() {
    AddressLimits limits = new AddressLimits(ONE_SESSION);
    limits.admit(address("2001:db8:1:2::1"), 0);
    assertEquals(TOO_MANY_SESSIONS, limits.admit(address("2001:db8:1:2:ffff::9"), 0));
    assertEquals(ADMITTED, limits.admit(address("2001:db8:1:3::1"), 0));
  }

  @Test
  void dropsAddressesWithoutSessions() {
    AddressLimits limits = new AddressLimits(ONE_SESSION);
    limits.admit(here, 0);
    limits.admit(there, 0);
    limits.closed(here, 0);
    assertEquals(1, limits.size());
  }

  @Test
  void manyAddressesAreDroppedOverTime() {
    AddressLimits limits = new AddressLimits(ONE_A_SECOND);
    for (int i = 0; i < 100_000; i++) {
      InetAddress one = address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
      limits.admit(one, i * SECOND);
      limits.closed(one, i * SECOND);
    }
    assertTrue(limits.size() <= 1_025, "remembers " + limits.size());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (java.net.UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
