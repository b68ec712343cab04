package io.tidewire.client.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListenerExecutorsTest {
  private final ListenerExecutors threads = ListenerExecutors.shared();

  @Test
  void anAcknowledgementArrivesThoughEveryListenerWaitsForIt() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> last = null;
    for (int i = 0; i < 50; i++) {
      last = CompletableFuture.supplyAsync(answer::join, threads.listeners());
    }
    threads.answers().execute(() -> answer.complete("yes"));
    assertEquals("yes", last.get(20, TimeUnit.SECONDS));
  }

  @Test
  void noThreadKeepsTheJvmAlive() {
    assertTrue(
        CompletableFuture.supplyAsync(() -> Thread.currentThread().isDaemon(), threads.listeners())
            .join());
    assertTrue(
        CompletableFuture.supplyAsync(() -> Thread.currentThread().isDaemon(), threads.answers())
            .join());
  }
}
