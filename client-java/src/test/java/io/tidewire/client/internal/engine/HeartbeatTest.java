package io.tidewire.client.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.EnginePacket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest extends EngineFixture {
  private static final Duration LIMIT = INTERVAL.plus(TIMEOUT);
  private static final String SILENT =
      "closed: ping timeout, no sign of life from the server for longer than its ping interval and"
          + " timeout: the network or the server stands still";

  @Test
  void closesASessionWhoseServerIsSilent() {
    open();
    loop.advance(LIMIT);
    assertEquals(List.of("polling close", SILENT), log);
  }

  @Test
  void waitsUntilTheExactDeadline() {
    open();
    loop.advance(LIMIT.minusNanos(1));
    assertEquals(List.of(), log);
  }

  @Test
  void countsFromTheLastPacketOfAnyType() {
    FakeTransport polling = open();
    loop.advance(LIMIT.minusSeconds(1));
    polling.receive(EnginePacket.NOOP);
    loop.advance(LIMIT.minusNanos(1));
    assertEquals(List.of(), log);
    loop.advance(Duration.ofNanos(1));
    assertEquals(List.of("polling close", SILENT), log);
  }

  @Test
  void checkSilenceClosesBeforeALateTimer() {
    open();
    loop.holdUp(LIMIT);
    engine.checkSilence();
    assertEquals(List.of("polling close", SILENT), log);
  }

  @Test
  void checkSilenceDoesNotCloseEarly() {
    open();
    loop.holdUp(LIMIT.minusNanos(1));
    engine.checkSilence();
    assertEquals(List.of(), log);
  }

  @Test
  void waitsForAPingIntervalOfAMonth() {
    Duration month = Duration.ofDays(30);
    engine.open();
    transports.last().connect();
    transports.last().receive(new EnginePacket.Open("sid", List.of(), month, TIMEOUT, MAX_PAYLOAD));
    log.clear();
    loop.advance(month.plus(TIMEOUT).minusNanos(1));
    assertEquals(List.of(), log);
    loop.advance(Duration.ofNanos(1));
    assertEquals(List.of("polling close", SILENT), log);
  }

  @Test
  void acceptsTheLongestTimesOfAServer() {
    Duration ever = Duration.ofMillis(Long.MAX_VALUE);
    engine.open();
    transports.last().connect();
    transports.last().receive(new EnginePacket.Open("sid", List.of(), ever, ever, MAX_PAYLOAD));
    log.clear();
    loop.advance(Duration.ofDays(10_000));
    assertEquals(List.of(), log);
  }

  @Test
  void watchesASessionThatIsClosing() {
    open().block();
    send("never leaves");
    engine.close();
    loop.advance(LIMIT);
    assertEquals(List.of("polling close", SILENT), log);
  }
}
