package io.tidewire.server.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class XnioEventLoopTest {
  private static XnioWorker worker;
  private static XnioEventLoop loop;

  @BeforeAll
  static void start() throws Exception {
    worker = Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
    loop = new XnioEventLoop(worker.getIoThread());
  }

  @AfterAll
  static void stop() {
    worker.shutdownNow();
  }

  @Test
  void tasksOfOneCallerKeepTheirOrder() throws Exception {
    List<Integer> ran = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int number = i;
      loop.execute(() -> ran.add(number));
    }
    settle();
    assertEquals(IntStream.range(0, 20_000).boxed().toList(), ran);
  }

  @Test
  void manyLongTasksDoNotDelayTimers() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    CompletableFuture<Integer> whenDue = new CompletableFuture<>();
    CountDownLatch flooded = new CountDownLatch(1);
    loop.execute(
        () -> {
          await(flooded);
          loop.after(Duration.ofMillis(1), () -> whenDue.complete(ran.get()));
        });
    for (int i = 0; i < 1_000; i++) {
      loop.execute(
          () -> {
            spin(Duration.ofMillis(1));
            ran.incrementAndGet();
          });
    }
    flooded.countDown();
    int before = whenDue.get(10, TimeUnit.SECONDS);
    assertTrue(before < 500, before + " tasks ran before a timer that was due");
    settle();
    assertEquals(1_000, ran.get());
  }

  private static void spin(Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  @Test
  void tasksOfManyCallersAllRun() throws Exception {
    ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          new Thread(() -> IntStream.range(0, 5_000).forEach(n -> loop.execute(() -> ran.add(n)))));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    settle();
    assertEquals(20_000, ran.size());
  }

  @Test
  void aTaskOfTheLoopItselfRunsAtOnce() throws Exception {
    List<String> ran = new ArrayList<>();
    onLoop(
        () -> {
          loop.execute(() -> ran.add("inner"));
          ran.add("outer");
        });
    assertEquals(List.of("inner", "outer"), ran);
  }

  @Test
  void isHealthyUntilATaskRunsOutOfMemory() throws Exception {
    XnioEventLoop other = new XnioEventLoop(worker.getIoThread());
    assertTrue(other.isHealthy());
    Logger.getLogger(XnioEventLoop.class.getName()).setFilter(record -> false);
    CountDownLatch failed = new CountDownLatch(1);
    other.execute(
        () -> {
          other.atTurnEnd(failed::countDown);
          throw new OutOfMemoryError("as if");
        });
    assertTrue(failed.await(10, TimeUnit.SECONDS));
    Logger.getLogger(XnioEventLoop.class.getName()).setFilter(null);
    assertFalse(other.isHealthy());
  }

  @Test
  void isNotHealthyWhenItsThreadHasEnded() throws Exception {
    XnioWorker brief =
        Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
    XnioEventLoop ended = new XnioEventLoop(brief.getIoThread());
    brief.shutdownNow();
    brief.getIoThread().join(10_000);
    assertFalse(ended.isHealthy());
  }

  @Test
  void handOversRunBeforeDeferredTasks() throws Exception {
    List<String> ran = new ArrayList<>();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch handedOver = new CountDownLatch(1);
    loop.whenFree(
        () -> {
          began.countDown();
          await(handedOver);
          spendASlice();
          ran.add("first");
        });
    loop.whenFree(() -> ran.add("second"));
    assertTrue(began.await(10, TimeUnit.SECONDS));
    loop.execute(() -> ran.add("handed over"));
    handedOver.countDown();
    CountDownLatch last = new CountDownLatch(1);
    loop.whenFree(last::countDown);
    assertTrue(last.await(10, TimeUnit.SECONDS));
    assertEquals(List.of("first", "handed over", "second"), ran);
  }

  private static void spendASlice() {
    spin(Duration.ofNanos(DeferredTasks.SLICE_NANOS));
  }

  @Test
  void knowsItsThread() throws Exception {
    assertFalse(loop.isCurrent());
    CompletableFuture<Boolean> inside = new CompletableFuture<>();
    loop.execute(() -> inside.complete(loop.isCurrent()));
    assertTrue(inside.get(10, TimeUnit.SECONDS));
  }

  @Test
  void tasksOfTheTurnEndRunAfterItsTasks() throws Exception {
    List<String> ran = new ArrayList<>();
    onLoop(
        () -> {
          loop.atTurnEnd(() -> ran.add("end"));
          loop.execute(() -> ran.add("task"));
        });
    assertEquals(List.of("task", "end"), ran);
  }

  @Test
  void aBatchOfHandOversIsOneTurn() throws Exception {
    List<String> ran = new ArrayList<>();
    CountDownLatch held = new CountDownLatch(1);
    loop.execute(() -> await(held));
    for (String name : List.of("a", "b", "c")) {
      loop.execute(
          () -> {
            ran.add(name);
            loop.atTurnEnd(() -> ran.add("end of " + name));
          });
    }
    held.countDown();
    settle();
    assertEquals(List.of("a", "b", "c", "end of a", "end of b", "end of c"), ran);
  }

  @Test
  void aTaskThatFailsStopsNoOther() throws Exception {
    Logger logger = Logger.getLogger(XnioEventLoop.class.getName());
    logger.setLevel(Level.OFF);
    try {
      List<String> ran = new ArrayList<>();
      onLoop(
          () -> {
            loop.atTurnEnd(
                () -> {
                  throw new AssertionError("on purpose");
                });
            loop.atTurnEnd(() -> ran.add("end"));
            throw new IllegalStateException("on purpose");
          });
      loop.execute(() -> ran.add("next"));
      settle();
      assertEquals(List.of("end", "next"), ran);
    } finally {
      logger.setLevel(null);
    }
  }

  @Test
  void timersRunOnTheLoopInOrderAndNeverEarly() throws Exception {
    List<String> ran = new ArrayList<>();
    CountDownLatch last = new CountDownLatch(1);
    long started = System.nanoTime();
    onLoop(
        () -> {
          loop.after(
              Duration.ofMillis(60),
              () -> {
                ran.add("b " + loop.isCurrent());
                last.countDown();
              });
          loop.after(Duration.ofMillis(20), () -> ran.add("a " + loop.isCurrent()));
          loop.after(Duration.ofMillis(10), () -> ran.add("never")).cancel();
        });
    assertTrue(last.await(10, TimeUnit.SECONDS));
    assertTrue(System.nanoTime() - started >= Duration.ofMillis(60).toNanos());
    assertEquals(List.of("a true", "b true"), ran);
  }

  @Test
  void aTimerThatFailsStopsNoOther() throws Exception {
    Logger logger = Logger.getLogger(XnioEventLoop.class.getName());
    logger.setLevel(Level.OFF);
    try {
      CountDownLatch next = new CountDownLatch(1);
      onLoop(
          () -> {
            loop.after(
                Duration.ofMillis(10),
                () -> {
                  throw new AssertionError("on purpose");
                });
            loop.after(Duration.ofMillis(10), next::countDown);
          });
      assertTrue(next.await(10, TimeUnit.SECONDS));
    } finally {
      logger.setLevel(null);
    }
  }

  @Test
  void aTimerMayHaveTheLongestDuration() throws Exception {
    CompletableFuture<EventLoop.Timer> timer = new CompletableFuture<>();
    loop.execute(() -> timer.complete(loop.after(Duration.ofSeconds(Long.MAX_VALUE), () -> {})));
    EventLoop.Timer far = timer.get(10, TimeUnit.SECONDS);
    loop.execute(far::cancel);
  }

  private static void onLoop(Runnable task) throws Exception {
    loop.execute(task);
    settle();
  }

  /** Waits until earlier hand-overs have run, and the end of their turn. */
  private static void settle() throws Exception {
    CountDownLatch turn = new CountDownLatch(1);
    loop.execute(() -> loop.atTurnEnd(turn::countDown));
    assertTrue(turn.await(10, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
