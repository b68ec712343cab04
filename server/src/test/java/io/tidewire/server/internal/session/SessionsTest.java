package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final int MANY = 100_000;

  @Test
  void anIdIsTwentyCharactersThatAreSafeInAUrl() {
    for (int i = 0; i < 1_000; i++) {
      assertTrue(Sessions.newId().matches("[A-Za-z0-9_-]{20}"));
    }
  }

  @Test
  void noIdIsGivenTwice() {
    Set<String> ids = new HashSet<>();
    IntStream.range(0, MANY).forEach(i -> ids.add(Sessions.newId()));
    assertEquals(MANY, ids.size());
  }

  /** 120 bits, each set about as often as not: within six standard deviations. */
  @Test
  void everyBitOfAnIdIsAsOftenSetAsNot() {
    int[] set = new int[120];
    for (int i = 0; i < MANY; i++) {
      byte[] id = Base64.getUrlDecoder().decode(Sessions.newId());
      for (int bit = 0; bit < 120; bit++) {
        set[bit] += (id[bit / 8] >> (bit % 8)) & 1;
      }
    }
    double deviation = Math.sqrt(MANY) / 2;
    for (int count : set) {
      assertEquals(MANY / 2.0, count, 6 * deviation);
    }
  }

  @Test
  void findsASessionUntilItIsRemoved() {
    SessionRig rig = SessionRig.webSocket();
    assertSame(rig.session, rig.sessions.find("s"));
    rig.sessions.remove("s");
    assertNull(rig.sessions.find("s"));
  }

  @Test
  void waitsUntilTheLastSessionIsGone() throws Exception {
    SessionRig rig = SessionRig.webSocket();
    CompletableFuture<Boolean> empty =
        CompletableFuture.supplyAsync(() -> await(rig.sessions, Duration.ofSeconds(10)));
    rig.sessions.remove("s");
    assertTrue(empty.get(10, TimeUnit.SECONDS));
  }

  @Test
  void givesUpWaitingForASessionThatStays() {
    assertFalse(await(SessionRig.webSocket().sessions, Duration.ofMillis(1)));
  }

  private static boolean await(Sessions sessions, Duration timeout) {
    try {
      return sessions.awaitEmpty(timeout, () -> false);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
