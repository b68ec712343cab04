package io.tidewire.server.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.testing.ManualLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReadBackpressureTest {
  private final List<String> log = new ArrayList<>();
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final SerialExecutor listeners = new SerialExecutor(turns::add, failed -> {});
  private final ReadBackpressure gate =
      new ReadBackpressure(new ManualLoop(), new Source(), 10_000);

  @Test
  void readsWhileListenersKeepUp() {
    pile(256);
    gate.check(listeners);
    assertEquals(List.of(), log);
  }

  @Test
  void pausesOnceWhenListenersLag() {
    pile(257);
    gate.check(listeners);
    gate.check(listeners);
    assertEquals(List.of("pause"), log);
  }

  @Test
  void resumesWhenAllWaitingTasksHaveRun() {
    pile(257);
    gate.check(listeners);
    turns.remove().run();
    assertEquals(List.of("pause"), log);
    runTurns();
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void canPauseAgain() {
    pile(257);
    gate.check(listeners);
    runTurns();
    pile(257);
    gate.check(listeners);
    assertEquals(List.of("pause", "resume", "pause"), log);
  }

  @Test
  void pausesAboveTheLimitOfBytes() {
    hold(5_000);
    assertEquals(List.of(), log);
    hold(5_000);
    assertEquals(List.of("pause"), log);
  }

  @Test
  void resumesAtHalfOfTheLimit() {
    hold(3_000, 3_000, 3_000, 3_000);
    gate.release(3_000);
    gate.release(3_000);
    assertEquals(List.of("pause"), log);
    gate.release(3_000);
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void acceptsOneMessageAboveTheLimit() {
    gate.unfinished(20_000);
    assertEquals(List.of(), log);
    gate.unfinished(0);
    hold(20_000);
    gate.release(20_000);
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void anUnfinishedMessageWaitsForEarlierMessages() {
    hold(3_000);
    gate.unfinished(9_000);
    assertEquals(List.of("pause"), log);
    gate.release(3_000);
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void staysPausedWhileEitherBytesOrTasksWait() {
    hold(20_000);
    pile(257);
    gate.check(listeners);
    gate.release(20_000);
    assertEquals(List.of("pause"), log);
    runTurns();
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void smallMessagesCountWithTheirObjects() {
    for (int i = 0; i < 40; i++) {
      hold(1);
    }
    assertEquals(List.of("pause"), log);
  }

  private void hold(long... messages) {
    for (long bytes : messages) {
      gate.hold(bytes);
      gate.check(listeners);
    }
  }

  private final class Source implements PausableSource {
    @Override
    public void pauseReading() {
      log.add("pause");
    }

    @Override
    public void resumeReading() {
      log.add("resume");
    }
  }

  private void pile(int tasks) {
    for (int i = 0; i < tasks; i++) {
      listeners.execute(() -> {});
    }
  }

  private void runTurns() {
    for (Runnable turn; (turn = turns.poll()) != null; ) {
      turn.run();
    }
  }
}
