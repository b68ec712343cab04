package io.tidewire.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of all HTTP clients of a process. */
@Timeout(60)
class HttpClientsTest {
  private static final int MANY = 10;

  private final ThreadPoolExecutor pool = HttpClients.pool();
  private final CountDownLatch free = new CountDownLatch(1);
  private final CountDownLatch ran = new CountDownLatch(1);

  @AfterEach
  void end() {
    free.countDown();
    pool.shutdownNow();
  }

  @Test
  void tasksThatBlockDoNotStopTheOthers() {
    for (int i = 0; i < MANY; i++) {
      pool.execute(this::block);
    }
    while (ran.getCount() > 0) {
      pool.execute(ran::countDown);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void tasksThatDoNotBlockShareFewThreads() throws Exception {
    CountDownLatch all = new CountDownLatch(MANY * MANY);
    for (int i = 0; i < MANY * MANY; i++) {
      pool.execute(all::countDown);
    }
    all.await(30, TimeUnit.SECONDS);
    assertEquals(4, pool.getLargestPoolSize());
  }

  private void block() {
    try {
      free.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
