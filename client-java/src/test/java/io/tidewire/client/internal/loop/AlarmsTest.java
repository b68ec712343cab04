package io.tidewire.client.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private final Alarms alarms = new Alarms();
  private final List<String> ran = new ArrayList<>();
  private long now;

  @Test
  void runsTimersInOrderOfTimeThenOfCreation() {
    after(2, "c");
    after(1, "a");
    after(1, "b");
    advance(Duration.ofMillis(2));
    assertEquals(List.of("a", "b", "c"), ran);
  }

  @Test
  void runsNoTimerEarly() {
    after(1, "a");
    advance(Duration.ofNanos(999_999));
    assertEquals(List.of(), ran);
  }

  @Test
  void aCancelledTimerIsRemoved() {
    after(1, "a").cancel();
    assertEquals(0, alarms.size());
  }

  @Test
  void cancellingATimerThatRanHasNoEffect() {
    EventLoop.Timer timer = after(1, "a");
    advance(Duration.ofMillis(1));
    after(1, "b");
    timer.cancel();
    advance(Duration.ofMillis(1));
    assertEquals(List.of("a", "b"), ran);
  }

  @Test
  void aTaskCanCancelAnotherTimerOfTheSameTime() {
    EventLoop.Timer[] second = new EventLoop.Timer[1];
    alarms.add(now, Duration.ofMillis(1), () -> second[0].cancel());
    second[0] = after(1, "b");
    advance(Duration.ofMillis(1));
    assertEquals(List.of(), ran);
  }

  private EventLoop.Timer after(int millis, String name) {
    return alarms.add(now, Duration.ofMillis(millis), () -> ran.add(name));
  }

  private void advance(Duration time) {
    now += time.toNanos();
    while (alarms.runFirst(now, Runnable::run)) {}
  }
}
