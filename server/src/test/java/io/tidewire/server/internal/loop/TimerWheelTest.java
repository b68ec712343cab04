package io.tidewire.server.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
  private static final long MS = 1_000_000;
  private static final long START = -5_000 * MS; // System.nanoTime() may well be negative

  private final TimerWheel wheel = new TimerWheel(START);
  private final List<String> ran = new ArrayList<>();
  private long now = START;

  @ParameterizedTest
  @ValueSource(longs = {12, 13, 19, 20, 21, 25, 999, 10_240, 25_000})
  void aTimerWithALatestTimeIsNeverLateAndLessThanTwoTicksEarly(long delayMs) {
    List<Long> early = new ArrayList<>();
    long due = now + delayMs * MS;
    wheel.scheduleBefore(now, delayMs * MS, () -> early.add(due - now));
    while (early.isEmpty()) {
      now += MS;
      wheel.advance(now, Runnable::run);
    }
    assertTrue(early.get(0) >= 0 && early.get(0) < 20 * MS, () -> early + " ns early");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, 11, 999, 10_239, 10_240, 10_241, 25_000, 86_400_000})
  void aTimerIsNeverEarlyAndLateByLessThanATick(long delayMs) {
    moveTo(3 * MS); // not at the edge of a tick
    after(delayMs, "late");
    moveTo((3 + delayMs) * MS - 1);
    assertEquals(List.of(), ran);
    moveTo((3 + delayMs) * MS + TimerWheel.TICK_NANOS);
    assertEquals(List.of("late"), ran);
  }

  @Test
  void manyTimersAreAllOnTime() {
    Random random = new Random(7);
    List<Long> lateness = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      long due = START + random.nextLong(60_000) * MS;
      wheel.schedule(START, due - START, () -> lateness.add(now - due));
    }
    for (long time = 0; time <= 61_000; time += 5) {
      moveTo(time * MS);
    }
    assertEquals(2_000, lateness.size());
    assertTrue(lateness.stream().allMatch(late -> late >= 0 && late <= 15 * MS));
  }

  @Test
  void timersRunInTheOrderOfTheirTimes() {
    after(300, "c");
    after(100, "a");
    after(200, "b");
    moveTo(400 * MS);
    assertEquals(List.of("a", "b", "c"), ran);
  }

  @Test
  void timersOfOneTickRunInTheOrderOfTheirStart() {
    after(5, "a");
    after(5, "b");
    after(5, "c");
    moveTo(20 * MS);
    assertEquals(List.of("a", "b", "c"), ran);
  }

  @Test
  void aCancelledTimerNeverRuns() {
    after(10, "a").cancel();
    moveTo(100 * MS);
    assertEquals(List.of(), ran);
    assertEquals(TimerWheel.NEVER, wheel.nextTick());
  }

  @Test
  void cancellingTwiceCountsOnce() {
    after(50, "b");
    EventLoop.Timer timer = after(10, "a");
    timer.cancel();
    timer.cancel();
    moveTo(100 * MS);
    assertEquals(List.of("b"), ran);
  }

  @Test
  void aTaskMayCancelAnotherOfItsOwnTick() {
    List<EventLoop.Timer> later = new ArrayList<>();
    wheel.schedule(now, 10 * MS, () -> later.get(0).cancel());
    later.add(after(10, "cancelled"));
    after(10, "kept");
    moveTo(100 * MS);
    assertEquals(List.of("kept"), ran);
  }

  @Test
  void aTaskMayCancelItself() {
    List<EventLoop.Timer> own = new ArrayList<>();
    own.add(wheel.schedule(now, 10 * MS, () -> own.get(0).cancel()));
    after(20, "next");
    moveTo(100 * MS);
    assertEquals(List.of("next"), ran);
  }

  @Test
  void aTaskMayArmTheNextTimer() {
    wheel.schedule(now, 10 * MS, () -> after(10, "second"));
    moveTo(15 * MS);
    assertEquals(List.of(), ran);
    moveTo(30 * MS);
    assertEquals(List.of("second"), ran);
  }

  @Test
  void aTimerArmedWithoutDelayByATaskDoesNotKeepTheLoopBusy() {
    wheel.schedule(now, 10 * MS, this::again);
    moveTo(50 * MS);
    moveTo(51 * MS);
    assertTrue(ran.size() <= 5, ran.toString());
  }

  @Test
  void aFarTimerWaitsThroughTheTurnsOfTheWheel() {
    after(25_000, "far");
    for (long time = 0; time < 25_000; time += 100) {
      moveTo(time * MS);
    }
    assertEquals(List.of(), ran);
    moveTo(25_000 * MS);
    assertEquals(List.of("far"), ran);
  }

  @Test
  void allTimersThatBecameDueInALongGapRun() {
    after(100, "a");
    after(11_000, "b");
    after(50_000, "c");
    after(90_000, "not yet");
    moveTo(60_000 * MS);
    assertEquals(List.of("a", "b", "c"), ran.stream().sorted().toList());
  }

  @Test
  void knowsWhenToWakeNext() {
    after(35, "a");
    long next = wheel.nextTick();
    assertEquals(40 * MS, wheel.nanosUntil(next, START));
    assertEquals(0, wheel.nanosUntil(next, START + 41 * MS));
  }

  private void again() {
    ran.add("again");
    wheel.schedule(now, 0, this::again);
  }

  private TimerWheel.Entry after(long delayMs, String name) {
    return wheel.schedule(now, delayMs * MS, () -> ran.add(name));
  }

  private void moveTo(long nanosFromStart) {
    now = START + nanosFromStart;
    wheel.advance(now, Runnable::run);
  }
}
