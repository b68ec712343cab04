package io.tidewire.server.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A drain of ten seconds, on virtual time. */
class DrainTest {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final SessionRig rig = SessionRig.webSocket();

  @Test
  void aSessionStaysUntilItsMoment() {
    depart(at(Duration.ofSeconds(3)));
    rig.loop.advance(Duration.ofMillis(2_999));
    assertEquals(List.of(), rig.heard);
    rig.loop.advance(Duration.ofMillis(1));
    assertEquals(List.of("SERVER_SHUTTING_DOWN"), rig.heard);
  }

  @Test
  void itsTransportEndsWithoutAWordOfSocketIo() {
    depart(at(Duration.ZERO));
    rig.loop.advance(WITHIN);
    assertEquals(List.of("close"), rig.websocket.log);
  }

  @Test
  void aBusySessionMayFinish() {
    rig.busy = true;
    depart(at(Duration.ofSeconds(8)));
    rig.loop.advance(Duration.ofMillis(8_500));
    assertEquals(List.of(), rig.heard);
    rig.busy = false;
    rig.loop.advance(Duration.ofMillis(20));
    assertEquals(List.of("SERVER_SHUTTING_DOWN"), rig.heard);
  }

  @Test
  void oneThatStaysBusyIsGoneInTimeNevertheless() {
    rig.busy = true;
    depart(at(Duration.ofSeconds(8)));
    rig.loop.advance(WITHIN);
    assertEquals(List.of("SERVER_SHUTTING_DOWN"), rig.heard);
  }

  @Test
  void whatStillWaitsForTheClientMayLeave() {
    rig.websocket.writable = false;
    rig.send("last words");
    depart(at(Duration.ZERO));
    rig.loop.advance(Duration.ofSeconds(1));
    rig.drain(rig.websocket);
    rig.loop.advance(Duration.ofMillis(20));
    assertEquals(List.of("4last words", "close"), rig.websocket.log);
  }

  @Test
  void thoseOfManySessionsAreSpread() {
    List<SessionRig> rigs = IntStream.range(0, 800).mapToObj(i -> SessionRig.webSocket()).toList();
    Drain drain = new Drain(WITHIN, new Random(42));
    rigs.forEach(each -> drain.depart(each.session));
    for (int second = 1; second <= 8; second++) {
      rigs.forEach(each -> each.loop.advance(Duration.ofSeconds(1)));
      long gone = rigs.stream().filter(each -> !each.heard.isEmpty()).count();
      assertTrue(Math.abs(gone - 100L * second) < 60, gone + " after " + second + " s");
    }
  }

  private void depart(RandomGenerator random) {
    new Drain(WITHIN, random).depart(rig.session);
  }

  private static RandomGenerator at(Duration moment) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("asked without a bound");
      }

      @Override
      public long nextLong(long bound) {
        return Math.min(moment.toNanos(), bound - 1);
      }
    };
  }
}
