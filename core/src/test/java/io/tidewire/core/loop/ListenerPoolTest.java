package io.tidewire.core.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.application.Waiting;
import io.tidewire.core.testing.Logged;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerPoolTest {
  private final ClassLoader loader = ListenerPoolTest.class.getClassLoader();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void letAllGo() {
    end.countDown();
  }

  @Test
  void aTaskRunsThoughHundredsWait() throws Exception {
    ListenerPool pool = new ListenerPool("test", 512, "", loader);
    CountDownLatch waiting = new CountDownLatch(400);
    for (int i = 0; i < 400; i++) {
      pool.execute(() -> Waiting.until(end, waiting));
    }
    assertTrue(waiting.await(30, TimeUnit.SECONDS));
    CountDownLatch ran = new CountDownLatch(1);
    pool.execute(ran::countDown);
    assertTrue(ran.await(30, TimeUnit.SECONDS));
    pool.shutdown();
  }

  @Test
  void shortTasksShareAFewThreads() throws Exception {
    ListenerPool pool = new ListenerPool("test", 512, "", loader);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(10_000);
    for (int i = 0; i < 10_000; i++) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            done.countDown();
          });
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    pool.shutdown();
    assertTrue(threads.size() < 256, threads.size() + " threads");
  }

  @Test
  void tasksThatRunGetNoThreadsAtOnceForTheyOnlyWaitForAProcessor() throws Exception {
    ListenerPool pool = new ListenerPool("test", 512, "", loader);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            runFor(TimeUnit.MILLISECONDS.toNanos(5));
            done.countDown();
          });
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    pool.shutdown();
    assertTrue(threads.size() <= 64, threads.size() + " threads");
  }

  /** Runnable for a while, without blocking. */
  private static void runFor(long nanos) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aPoolThatIsExhaustedNamesWhatItsThreadsAreIn() throws Exception {
    try (Logged log = new Logged(ListenerPool.class)) {
      ListenerPool pool = new ListenerPool("test", 2, "raise the limit", loader);
      CountDownLatch waiting = new CountDownLatch(2);
      Runnable task =
          new Runnable() {
            @Override
            public void run() {
              Waiting.until(end, waiting);
            }

            @Override
            public String toString() {
              return "client 192.0.2.1:5";
            }
          };
      pool.execute(task);
      pool.execute(task);
      pool.execute(task);
      while (log.records().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      pool.shutdown();
      String line = log.lines().get(0);
      assertTrue(line.startsWith("WARNING all 2 threads of test wait, and 1 tasks for"), line);
      assertTrue(line.contains("2 in io.tidewire.application.Waiting.until"), line);
      assertTrue(line.endsWith("for instance for client 192.0.2.1:5; raise the limit"), line);
    }
  }

  @Test
  void itsThreadsAreDaemonsWithTheContextOfTheirCreator() throws Exception {
    ListenerPool pool = new ListenerPool("test", 4, "", loader);
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          seen.add(Thread.currentThread().isDaemon());
          seen.add(Thread.currentThread().getContextClassLoader());
          done.countDown();
        });
    assertTrue(done.await(30, TimeUnit.SECONDS));
    pool.shutdown();
    assertEquals(Set.of(true, loader), seen);
  }
}
