package io.tidewire.client.internal.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadLoopTest {
  private static final Duration SHORT = Duration.ofMillis(5);

  private final DaemonThreads threads = new DaemonThreads("test-loop");
  private final ThreadLoop loop = new ThreadLoop(threads, Duration.ofSeconds(30));
  private final ThreadLoop hasty = new ThreadLoop(threads, Duration.ZERO);

  @Test
  void keepsTheOrderOfOneCaller() throws Exception {
    List<Integer> seen = new ArrayList<>();
    IntStream.range(0, 1000).forEach(i -> loop.execute(() -> seen.add(i)));
    assertEquals(IntStream.range(0, 1000).boxed().toList(), on(loop, () -> List.copyOf(seen)));
  }

  @Test
  void runsItsOwnTaskAtOnce() throws Exception {
    List<String> seen = new ArrayList<>();
    on(
        loop,
        () -> {
          loop.execute(() -> seen.add("inner"));
          return seen.add("outer");
        });
    assertEquals(List.of("inner", "outer"), seen);
  }

  @Test
  void knowsItsThread() throws Exception {
    assertTrue(on(loop, loop::isCurrent));
    assertFalse(loop.isCurrent());
  }

  @Test
  void runsATimerNoEarlierThanItsTime() throws Exception {
    CompletableFuture<Long> took = new CompletableFuture<>();
    loop.execute(
        () -> {
          long start = loop.nanoTime();
          loop.after(SHORT, () -> took.complete(loop.nanoTime() - start));
        });
    assertTrue(took.get(30, SECONDS) >= SHORT.toNanos());
  }

  @Test
  void continuesAfterATaskThatFailed() throws Exception {
    loop.execute(
        () -> {
          throw new IllegalStateException("on purpose: this trace belongs to a test");
        });
    assertEquals("alive", on(loop, () -> "alive"));
  }

  @Test
  void continuesAfterATaskThatThrewAnUndeclaredException() throws Exception {
    loop.execute(() -> ThreadLoopTest.<RuntimeException>sneak(new Exception("on purpose")));
    assertEquals("alive", on(loop, () -> "alive"));
  }

  @Test
  void continuesWhenThereIsMemoryForItsThread() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    ThreadLoop starved =
        new ThreadLoop(
            task -> full.getAndSet(false) ? new Unstartable() : threads.newThread(task),
            Duration.ofSeconds(30));
    assertThrows(OutOfMemoryError.class, () -> starved.execute(() -> {}));
    assertEquals("alive", on(starved, () -> "alive"));
  }

  private static final class Unstartable extends Thread {
    @Override
    public synchronized void start() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void acceptsADelayBeyondItsClock() throws Exception {
    loop.execute(() -> loop.after(Duration.ofSeconds(Long.MAX_VALUE), () -> {}));
    assertEquals("alive", on(loop, () -> "alive"));
  }

  @Test
  void hasADaemonThread() throws Exception {
    assertTrue(on(loop, () -> Thread.currentThread().isDaemon()));
  }

  @Test
  void endsItsThreadWhenIdle() throws Exception {
    Thread thread = on(hasty, Thread::currentThread);
    thread.join();
    assertFalse(thread.isAlive());
  }

  @Test
  void startsAnotherThreadForTheNextTask() throws Exception {
    Thread first = on(hasty, Thread::currentThread);
    first.join();
    assertNotSame(first, on(hasty, Thread::currentThread));
  }

  @Test
  void keepsItsThreadWhileATimerWaits() throws Exception {
    CompletableFuture<Thread> later = new CompletableFuture<>();
    CompletableFuture<Thread> first = new CompletableFuture<>();
    hasty.execute(
        () -> {
          first.complete(Thread.currentThread());
          hasty.after(SHORT, () -> later.complete(Thread.currentThread()));
        });
    assertSame(first.get(30, SECONDS), later.get(30, SECONDS));
  }

  private static <T> T on(EventLoop loop, java.util.concurrent.Callable<T> task) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            answer.complete(task.call());
          } catch (Exception failed) {
            answer.completeExceptionally(failed);
          }
        });
    return answer.get(30, SECONDS);
  }
}
