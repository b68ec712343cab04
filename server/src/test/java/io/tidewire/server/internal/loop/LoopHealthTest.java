package io.tidewire.server.internal.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoopHealthTest {
  private final ArrayDeque<Runnable> loop = new ArrayDeque<>();
  private final AtomicLong now = new AtomicLong();
  private final LoopHealth health = new LoopHealth(Thread.currentThread(), loop::add, now::get);

  @Test
  void aLoopThatRunsTasksIsGoodHoweverRareTheChecks() {
    assertTrue(health.isGood());
    loop.remove().run();
    now.addAndGet(LoopHealth.TIMEOUT.toNanos() * 100);
    assertTrue(health.isGood());
  }

  @Test
  void aLoopThatRunsNoTaskIsBadUntilItDoes() {
    health.isGood();
    now.addAndGet(LoopHealth.TIMEOUT.toNanos() - 1);
    assertTrue(health.isGood());
    now.addAndGet(1);
    assertFalse(health.isGood());
    loop.remove().run();
    assertTrue(health.isGood());
  }

  @Test
  void aBusyLoopIsCheckedOnce() {
    health.isGood();
    health.isGood();
    loop.remove();
    assertTrue(loop.isEmpty());
  }

  @Test
  void anOutOfMemoryErrorIsPermanent() {
    health.failed(new OutOfMemoryError("Java heap space"));
    assertFalse(health.isGood());
  }

  @Test
  void otherErrorsDoNotCount() {
    health.failed(new StackOverflowError());
    assertTrue(health.isGood());
  }

  @Test
  void aLoopWithoutAThreadIsBad() {
    assertFalse(new LoopHealth(new Thread(() -> {}), loop::add, now::get).isGood());
  }
}
