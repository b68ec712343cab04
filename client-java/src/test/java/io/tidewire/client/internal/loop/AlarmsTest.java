package io.tidewire.client.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private final ManualClientLoop loop = new ManualClientLoop();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsInTheOrderOfTimeAndThenOfMaking() {
    after(2, "c");
    after(1, "a");
    after(1, "b");
    loop.advance(Duration.ofMillis(2));
    assertEquals(List.of("a", "b", "c"), ran);
  }

  @Test
  void runsNothingEarly() {
    after(1, "a");
    loop.advance(Duration.ofNanos(999_999));
    assertEquals(List.of(), ran);
  }

  @Test
  void keepsNothingOfACancelledOne() {
    after(1, "a").cancel();
    assertEquals(0, loop.timers());
  }

  @Test
  void ignoresThatOneIsCancelledAfterItRan() {
    EventLoop.Timer timer = after(1, "a");
    loop.advance(Duration.ofMillis(1));
    after(1, "b");
    timer.cancel();
    loop.advance(Duration.ofMillis(1));
    assertEquals(List.of("a", "b"), ran);
  }

  @Test
  void letsATaskCancelAnotherOfTheSameInstant() {
    EventLoop.Timer[] second = new EventLoop.Timer[1];
    loop.after(Duration.ofMillis(1), () -> second[0].cancel());
    second[0] = after(1, "b");
    loop.advance(Duration.ofMillis(1));
    assertEquals(List.of(), ran);
  }

  private EventLoop.Timer after(int millis, String name) {
    return loop.after(Duration.ofMillis(millis), () -> ran.add(name));
  }
}
