package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.SerialExecutor;
import io.tidewire.server.loop.ManualLoop;
import io.tidewire.server.transport.PausableSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReadingGateTest {
  private final List<String> log = new ArrayList<>();
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final SerialExecutor listeners = new SerialExecutor(turns::add, failed -> {});
  private final ReadingGate gate = new ReadingGate(new ManualLoop(), new Source());

  @Test
  void staysOpenWhileListenersKeepUp() {
    pile(256);
    gate.check(listeners);
    assertEquals(List.of(), log);
  }

  @Test
  void closesOnceWhenListenersLag() {
    pile(257);
    gate.check(listeners);
    gate.check(listeners);
    assertEquals(List.of("pause"), log);
  }

  @Test
  void opensWhenAllThatWaitedHasRun() {
    pile(257);
    gate.check(listeners);
    turns.remove().run();
    assertEquals(List.of("pause"), log);
    runTurns();
    assertEquals(List.of("pause", "resume"), log);
  }

  @Test
  void canCloseAgain() {
    pile(257);
    gate.check(listeners);
    runTurns();
    pile(257);
    gate.check(listeners);
    assertEquals(List.of("pause", "resume", "pause"), log);
  }

  @Test
  void openingAnOpenGateDoesNothing() {
    gate.open();
    assertEquals(List.of(), log);
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
